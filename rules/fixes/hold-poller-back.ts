/** Pollers that take no more batches than a function has room for. */

import type { Change } from '../../core/change/change.ts';
import { reservedConcurrencyOf } from '../../core/graph/function.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import { LEAST_CONCURRENCY } from '../../core/graph/polling.ts';
import type { Fix } from '../../core/rule.ts';
import { entryOf } from '../../core/syntax/tree.ts';
import type { Known } from '../../core/template/value.ts';
import { fixOf } from './fix.ts';
import { setOnFunction } from './set-on-function.ts';
import { setOnPoller, type PollerSettings } from './set-on-poller.ts';
import { isOfSubscription, settingName } from './setting-name.ts';

/**
 * Takes as many batches at once as are reserved, shared among the queues; two where one call is reserved. A reservation
 * of nothing pauses the function, and then its mappings too.
 */
export function holdPollerBack(
  graph: Graph,
  lambda: GraphNode,
  reserved: Known<number>,
  polls: readonly Hop[],
): readonly Fix[] {
  const mappings = [...new Map(polls.map((poll) => [poll.by, poll])).values()];
  if (reservedConcurrencyOf(graph, lambda).length > 1 || mappings.some((poll) => isOfSubscription(graph, poll.by))) {
    return [];
  }
  return reserved.value === 0 ? pause(graph, lambda, mappings) : share(graph, lambda, reserved, mappings);
}

function pause(graph: Graph, lambda: GraphNode, mappings: readonly Hop[]): readonly Fix[] {
  const switches = mappings.flatMap(({ by }) => entryOf(by.properties, 'Enabled')?.value ?? []);
  if (switches.some(({ kind }) => kind !== 'scalar')) return [];
  const changes = setOnEach(graph, mappings, () => ({ Enabled: false }));
  const title = `Switch the polling for ${nameOf(lambda)} off, which may not run anyway`;
  return changes === undefined ? [] : fixOf(graph, title, 'suggestion', changes);
}

function share(
  graph: Graph,
  lambda: GraphNode,
  reserved: Known<number>,
  mappings: readonly Hop[],
): readonly Fix[] {
  const room = Math.max(reserved.value, LEAST_CONCURRENCY);
  const most = Math.floor(room / mappings.length);
  if (most < LEAST_CONCURRENCY || mappings.some(({ by }) => entryOf(by.properties, 'ScalingConfig') !== undefined)) {
    return [];
  }
  const changes = setOnEach(graph, mappings, ({ by }) => concurrency(graph, by, most));
  if (changes === undefined) return [];
  const name = nameOf(lambda);
  const title = `Take ${most} batches${mappings.length > 1 ? ' of each queue' : ''} at once for ${name}`;
  if (room === reserved.value) return fixOf(graph, `${title}, for which ${room} are reserved`, 'safe', changes);
  const reserving = setOnFunction(graph, lambda, 'ReservedConcurrentExecutions', reserved.at, room);
  const all = reserving && [reserving, ...changes];
  return all === undefined ? [] : fixOf(graph, `${title}, and reserve as many (two may then run)`, 'suggestion', all);
}

/** The Serverless Framework has it beside the other settings. */
function concurrency(graph: Graph, by: Hop['by'], most: number): PollerSettings {
  const name = 'MaximumConcurrency';
  return settingName(graph, by, name) === name ? { ScalingConfig: { [name]: most } } : { [name]: most };
}

function setOnEach(
  graph: Graph,
  mappings: readonly Hop[],
  settingsOf: (poll: Hop) => PollerSettings,
): readonly Change[] | undefined {
  const changes = mappings.map((poll) => setOnPoller(graph, poll, settingsOf(poll)));
  return changes.includes(undefined) ? undefined : changes.flatMap((own) => own ?? []);
}
