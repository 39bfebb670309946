/** What stands at a hop, where there is something to say that its two ends do not. */

import { filtersOf } from '../../core/graph/filters.ts';
import type { Graph, Hop } from '../../core/graph/model.ts';
import { batchSizeOf, isMapping, isPipe } from '../../core/graph/polling.ts';
import { isFailureHop } from '../../core/graph/queries.ts';
import { receiveCountOf } from '../../core/graph/queue.ts';
import { firstKnown } from '../../core/template/value.ts';
import { beyond, describeWhen } from '../../core/template/when.ts';
import { counted } from '../../core/words.ts';
import { keysOf } from './figures.ts';

/** "filter: kind · batch of 50 · when IsProd is true"; empty for a plain hop. */
export function hopLabel(graph: Graph, hop: Hop): string {
  const when = describeWhen(beyond(beyond(hop.when, hop.from.when), hop.to.when));
  const words = [
    isFailureHop(hop) ? failureWords(graph, hop) : '',
    hop.on === 'success' ? 'on success' : '',
    filterWords(graph, hop),
    batchWords(graph, hop),
    hop.mode === 'job' ? 'until the job is done' : '',
    hop.mode === 'callback' ? 'until called back' : '',
    hop.active ? '' : 'switched off',
    when === null ? '' : `when ${when}`,
  ];
  return words.filter((word) => word !== '').join(' · ');
}

function failureWords(graph: Graph, { kind, from }: Hop): string {
  if (kind !== 'dead-letter') return 'on failure';
  const tries = from.kind === 'queue' ? firstKnown(receiveCountOf(graph, from)) : undefined;
  return tries === undefined ? '' : `after ${counted(tries, 'try', 'tries')}`;
}

/** Patterns of rules stand in the rule's own box. */
function filterWords(graph: Graph, { by, kind, from }: Hop): string {
  if (kind !== 'subscribe' && kind !== 'poll' && !(kind === 'pipe' && by !== from.resource)) return '';
  const keys = filtersOf(graph, by).map(({ pattern }) => keysOf(pattern));
  return keys.length === 0 ? '' : `filter: ${[...new Set(keys)].join(' or ')}`;
}

/** A batch that nobody chose says nothing. */
function batchWords(graph: Graph, hop: Hop): string {
  if (!isMapping(hop) && !isPipe(hop)) return '';
  const sizes = batchSizeOf(graph, hop);
  const written = sizes.some(({ value }) => value.known && value.basis !== 'aws-default');
  const size = firstKnown(sizes);
  return !written || size === undefined ? '' : size === 1 ? 'one by one' : `batch of ${size}`;
}
