/** Filters that ask for what there is, in the words that AWS knows. */

import type { Change } from '../../core/change/change.ts';
import { OPERATORS, OTHER_NAMES } from '../../core/facts/filters.ts';
import type { FilterFault } from '../../core/graph/filter-faults.ts';
import type { Filter } from '../../core/graph/filters.ts';
import type { Graph, Hop } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import { hopsInto } from '../../core/graph/queries.ts';
import { nearest } from '../../core/nearest.ts';
import type { Fix } from '../../core/rule.ts';
import { scalarAt } from '../../core/syntax/node-at.ts';
import { valueAt, type Entry } from '../../core/syntax/tree.ts';
import { samEvent, serverlessEvent } from './event-entry.ts';
import { fixOf } from './fix.ts';

/** The operator that a word most likely stands for. */
export function meantOperator(word: string): string | undefined {
  return OTHER_NAMES.get(word.toLowerCase().replace(/[-_]/g, '')) ?? nearest(word, OPERATORS);
}

/** Puts a single value into a list, and the right operator in the place of a wrong one. */
export function mendFault(graph: Graph, filter: Filter, fault: FilterFault): readonly Fix[] {
  if (fault.kind === 'no-list') {
    const change: Change = { do: 'replace', node: fault.value, value: [fault.value] };
    return fixOf(graph, `In ${ownerOf(filter)}, compare ${fault.field} with a list of one`, 'safe', [change]);
  }
  const meant = fault.kind === 'operator' ? meantOperator(fault.entry.key.text) : undefined;
  if (fault.kind !== 'operator' || meant === undefined) return [];
  return renameKey(graph, filter, fault.entry, meant, `In ${ownerOf(filter)}, compare ${fault.field} by ${meant}`);
}

/** Asks for the field that a filter most likely means. */
export function askForField(graph: Graph, filter: Filter, entry: Entry, meant: string): readonly Fix[] {
  const title = `In ${ownerOf(filter)}, ask for ${meant} in the place of ${entry.key.text}`;
  return renameKey(graph, filter, entry, meant, title);
}

function ownerOf({ by }: Filter): string {
  return by.generated ? by.carrier : by.id;
}

/** A filter that is written as text on one line is changed in there, where the word stands once. */
function renameKey(graph: Graph, { by }: Filter, entry: Entry, to: string, title: string): readonly Fix[] {
  const text = scalarAt(by.properties, entry.key.at);
  if (text === undefined) return fixOf(graph, title, 'suggestion', [{ do: 'rename', node: entry.value, to }]);
  const parts = text.text.split(`"${entry.key.text}"`);
  const isOnce = parts.length === 2 && /^\s*:/.test(parts[1] as string);
  if (!isOnce || text.text.includes('\n')) return [];
  return fixOf(graph, title, 'suggestion', [{ do: 'replace', node: text, value: parts.join(`"${to}"`) }]);
}

/** Has the topic deliver its messages without the envelope to the queue that is filtered. */
export function deliverRaw(graph: Graph, { by }: Filter): readonly Fix[] {
  const queues = graph.hops.filter((hop) => hop.by === by && hop.from.kind === 'queue').map(({ from }) => from);
  const subscriptions = queues.flatMap((queue) => hopsInto(graph, queue)).filter(({ kind }) => kind === 'subscribe');
  if (!subscriptions.every((hop) => hop.by.type === 'AWS::SNS::Subscription' && !hop.by.generated)) return [];
  const written = new Set(subscriptions.map((hop) => hop.by));
  const changes = [...written].map((one): Change => {
    return { do: 'set', in: one, path: ['Properties', 'RawMessageDelivery'], value: true };
  });
  const topics = [...new Set(subscriptions.map(({ from }) => nameOf(from)))].join(' and ');
  const title = `Deliver messages of ${topics} raw (the code then gets no SNS envelope)`;
  return changes.length === 0 ? [] : fixOf(graph, title, 'suggestion', changes);
}

/** Has a filter policy look into the message instead of its attributes. */
export function filterByBody(graph: Graph, { by }: Filter, safety: Fix['safety']): readonly Fix[] {
  const hop = graph.hops.find((one) => one.by === by && one.kind === 'subscribe');
  const change = hop && setOnSubscription(graph, hop, 'FilterPolicyScope', 'MessageBody');
  if (hop === undefined || change === undefined) return [];
  return fixOf(graph, `Filter what ${nameOf(hop.from)} sends to ${nameOf(hop.to)} by its body`, safety, [change]);
}

/** A setting of a subscription, which SAM and the Serverless Framework may have as an event. */
function setOnSubscription(graph: Graph, { by, to, at }: Hop, setting: string, value: string): Change | undefined {
  if (!by.generated) return { do: 'set', in: by, path: ['Properties', setting], value };
  const event = samEvent(graph, by);
  if (event !== undefined) return { do: 'set', in: event, path: ['Properties', setting], value };
  const sns = to.resource && valueAt(serverlessEvent(graph, to.resource, at, 'sns'), 'sns');
  const name = setting.charAt(0).toLowerCase() + setting.slice(1);
  return sns?.kind === 'mapping' ? { do: 'set', in: sns, path: [name], value } : undefined;
}
