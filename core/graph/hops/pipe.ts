/** EventBridge Pipes: one source, an optional enrichment, one target. */

import type { Resource } from '../../template/model.ts';
import { textAttribute } from '../../template/attributes.ts';
import { addHop, endsAt, nodeFor, type Draft, type HopBuilder } from '../draft.ts';
import type { NodeKind } from '../model.ts';
import { isNotInState } from './enabled.ts';
import { EVENT_TARGET_KINDS } from './events.ts';

const SOURCE_KINDS: readonly NodeKind[] = ['queue', 'stream', 'table', 'cluster', 'broker'];
const STREAM_PARAMETERS = ['KinesisStreamParameters', 'DynamoDBStreamParameters'];

function followPipe(draft: Draft, pipe: Resource): void {
  const node = nodeFor(draft, pipe);
  if (node === undefined) return;
  const active = isNotInState(textAttribute(draft.template, pipe, 'DesiredState'), 'STOPPED');
  const sources = endsAt(draft, pipe, ['Source'], SOURCE_KINDS);
  for (const source of sources) addHop(draft, 'pipe', source, node, pipe, { active });
  const targets = endsAt(draft, pipe, ['Target'], EVENT_TARGET_KINDS);
  for (const target of targets) addHop(draft, 'pipe', node, target, pipe, { active });
  for (const step of endsAt(draft, pipe, ['Enrichment'], ['function', 'workflow', 'api', 'api-destination'])) {
    addHop(draft, 'invoke', node, step, pipe, { active, synchronous: true, at: step.at });
  }
  for (const parameters of STREAM_PARAMETERS) {
    const path = ['SourceParameters', parameters, 'DeadLetterConfig', 'Arn'];
    for (const sink of endsAt(draft, pipe, path, ['queue', 'topic'])) {
      addHop(draft, 'dead-letter', node, sink, pipe, { active, on: 'failure', at: sink.at });
    }
  }
}

export const pipeHops: readonly HopBuilder[] = [{ types: ['AWS::Pipes::Pipe'], build: followPipe }];
