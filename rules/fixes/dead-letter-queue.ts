/** The dead-letter queue that several fixes add. */

import type { AddResourceChange } from '../../core/change/change.ts';
import { LONGEST_RETENTION } from '../../core/graph/queue.ts';
import type { Resource } from '../../core/template/model.ts';
import { getAtt, type Draft } from '../../core/template/synthesize.ts';
import { textOf, valueAt } from '../../core/syntax/tree.ts';

/** Tries before a message is parked; below five, throttled polls alone can use them up (AWS advice for Lambda). */
export const TRIES = 5;

/** What a dead-letter queue has in common with its source: AWS asks for the same kind, its owner for the same key. */
interface SharedWithSource {
  readonly FifoQueue?: Draft | undefined;
  readonly KmsMasterKeyId?: Draft | undefined;
}

/** A queue that keeps what failed for 14 days, written after `beside`, under the condition of what it completes. */
export function newDeadLetterQueue(
  id: string,
  beside: Resource,
  shared: SharedWithSource = {},
  completes = beside,
): AddResourceChange {
  const properties = { ...shared, MessageRetentionPeriod: LONGEST_RETENTION };
  return newResource(id, 'AWS::SQS::Queue', properties, beside, completes);
}

/** A resource that exists under the same condition as the one it completes. */
export function newResource(
  id: string,
  type: string,
  properties: { readonly [key: string]: Draft | undefined },
  beside: Resource,
  completes = beside,
): AddResourceChange {
  const condition = textOf(valueAt(completes.body, 'Condition'));
  return { do: 'add-resource', id, type, properties, beside, ...(condition === undefined ? {} : { condition }) };
}

/** The redrive policy that moves a message there. */
export function redriveTo(deadLetterQueue: string): Draft {
  return { deadLetterTargetArn: getAtt(deadLetterQueue, 'Arn'), maxReceiveCount: TRIES };
}
