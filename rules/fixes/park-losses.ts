import type { Graph, Hop } from '../../core/graph/model.ts';
import { isStreamSource, polledSource, settingPath } from '../../core/graph/polling.ts';
import type { Fix } from '../../core/rule.ts';
import { valueAt } from '../../core/syntax/tree.ts';
import { addDeadLetterQueue } from './add-dead-letter-queue.ts';
import { keepFailures } from './keep-failures.ts';
import { limitRetries } from './limit-retries.ts';

/** Keeps what fails on a hop, by the fix that is right for its kind. */
export function parkLosses(graph: Graph, hop: Hop): readonly Fix[] {
  const { kind, to, synchronous } = hop;
  if (kind !== 'poll') return to.kind === 'function' && !synchronous ? keepFailures(graph, to, [hop]) : [];
  if (hop.from.kind === 'queue') return addDeadLetterQueue(graph, hop.from);
  return isStreamSource(polledSource(hop)) && !hasOwnLimit(hop) ? limitRetries(graph, hop) : [];
}

/** How often a record is tried is said already, and only a sink is missing. */
function hasOwnLimit(hop: Hop): boolean {
  return valueAt(hop.by.properties, ...settingPath(hop, 'MaximumRetryAttempts')) !== undefined;
}
