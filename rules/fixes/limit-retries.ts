import type { Graph, Hop } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import { batchSizeOf, isMapping, namesFailureSink, settingPath } from '../../core/graph/polling.ts';
import type { Fix } from '../../core/rule.ts';
import { valueAt } from '../../core/syntax/tree.ts';
import { getAtt } from '../../core/template/synthesize.ts';
import { newDeadLetterQueue } from './dead-letter-queue.ts';
import { fixOf } from './fix.ts';
import { idBeside } from './names.ts';
import { rightsToSend } from './role-rights.ts';
import { setOnPoller, type PollerSettings } from './set-on-poller.ts';

/** Tries after the first, with which a hiccup of some seconds is outlived. */
export const STREAM_RETRIES = 5;

/** Ends the tries of a failing record, halves its batch on the way, and keeps what is given up where nothing does. */
export function limitRetries(graph: Graph, poll: Hop): readonly Fix[] {
  const { by, to } = poll;
  if (to.resource === undefined || isElsewhere(poll, 'MaximumRetryAttempts')) return [];
  const settings = retrySettings(graph, poll);
  if (namesFailureSink(poll)) {
    const title = `Give a record of ${nameOf(poll.from)} up after ${STREAM_RETRIES} more tries`;
    return fixOf(graph, title, 'suggestion', setOnPoller(graph, poll, settings) ?? []);
  }
  const queue = idBeside(graph, to, 'FailedRecords');
  const changes = setOnPoller(graph, poll, settings, getAtt(queue, 'Arn'));
  const rights = rightsToSend(graph, to, queue);
  if (changes === undefined || rights === undefined) return [];
  const title = `Give a record up after ${STREAM_RETRIES} more tries and keep it in ${queue}`;
  const needs = rights.granted ? '' : ' (its role needs the right to send there)';
  const sink = newDeadLetterQueue(queue, by.generated ? to.resource : by);
  return fixOf(graph, `${title}${needs}`, 'suggestion', [...changes, sink, ...rights.changes]);
}

/** A reference or a choice of conditions is the user's to follow. */
function isElsewhere(poll: Hop, setting: string): boolean {
  const written = valueAt(poll.by.properties, ...settingPath(poll, setting));
  return written !== undefined && written.kind !== 'scalar';
}

/** What ends the tries of a record; a batch of one cannot be halved. */
export function retrySettings(graph: Graph, poll: Hop): PollerSettings {
  const retries = { MaximumRetryAttempts: STREAM_RETRIES };
  if (batchSizeOf(graph, poll).every(({ value }) => value.known && value.value === 1)) return retries;
  return isMapping(poll)
    ? { ...retries, BisectBatchOnFunctionError: true }
    : { ...retries, OnPartialBatchItemFailure: 'AUTOMATIC_BISECT' };
}
