/** A queue's redrive policy: where a message goes that was received too often. */

import type { Resource } from '../../template/model.ts';
import { addHop, endsAt, nodeFor, type Draft, type HopBuilder } from '../draft.ts';

function redrive(draft: Draft, queue: Resource): void {
  const node = nodeFor(draft, queue);
  if (node === undefined) return;
  for (const sink of endsAt(draft, queue, ['RedrivePolicy', 'deadLetterTargetArn'], ['queue'])) {
    addHop(draft, 'dead-letter', node, sink, queue, { on: 'failure', at: sink.at });
  }
}

export const queueHops: readonly HopBuilder[] = [{ types: ['AWS::SQS::Queue'], build: redrive }];
