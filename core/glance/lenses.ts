/** What stands above a channel or a function in an editor: who feeds it, who consumes it, what becomes of failures. */

import { isAlarmed } from '../graph/delivery/ends.ts';
import { isUnknownEnd } from '../graph/draft.ts';
import { isChannel, type Graph, type GraphNode, type Hop } from '../graph/model.ts';
import { nameOf } from '../graph/node-name.ts';
import { consumersOf, distinctNodes, hopsInto, isFailureHop, producersOf, strong } from '../graph/queries.ts';
import { isSink } from '../graph/queue.ts';
import { redrivesFrom } from '../graph/redrive.ts';
import type { Place } from '../source.ts';
import { listedBriefly } from '../words.ts';
import { callText } from './call-text.ts';
import { sinkText } from './sink-text.ts';

/** A line above a resource; a click on it leads to the places. */
export interface Lens {
  readonly of: 'channel' | 'function';
  /** The logical id, or the key of a Serverless function. */
  readonly at: Place;
  readonly title: string;
  readonly places: readonly Place[];
}

/** The lenses of every channel and function that is written in a template. */
export function lensesOf(graph: Graph): readonly Lens[] {
  return [...graph.nodes.values()].flatMap((node) => {
    if (node.resource === undefined || node.resource.generated) return [];
    if (isChannel(node)) return channelLenses(graph, node);
    return node.kind === 'function' ? functionLenses(graph, node) : [];
  });
}

function channelLenses(graph: Graph, channel: GraphNode): readonly Lens[] {
  const producers = producersOf(graph, channel);
  const consumers = consumersOf(graph, channel);
  const lens = (title: string, hops: readonly Hop[]): Lens => ({
    of: 'channel',
    at: channel.at,
    title,
    places: placesOf(hops),
  });
  const sinks = redrivesFrom(graph, channel);
  const failures = hopsInto(graph, channel).filter(isFailureHop);
  const kept = channel.kind === 'queue' ? sinkText(graph, channel, consumers.length > 0) : undefined;
  return [
    ...(producers.length > 0 ? [lens(count(producers, 'from', 'producer', 'producers'), producers)] : []),
    ...consumerLens(graph, channel, consumers, producers.length > 0, lens),
    ...(failures.length > 0 ? [lens(failuresText(graph, channel, failures), failures)] : []),
    ...(kept === undefined ? [] : [{ ...lens(kept, []), places: placesOf(sinks, ({ to }) => to) }]),
  ];
}

/** "keeps failures of OrdersQueue, no alarm". */
function failuresText(graph: Graph, sink: GraphNode, failures: readonly Hop[]): string {
  const names = listedBriefly(distinctNodes(failures.map(({ from }) => from)).map(nameOf));
  const alarmed = isAlarmed(graph, sink);
  return `keeps failures of ${names}${alarmed === undefined ? '' : alarmed ? ', alarm' : ', no alarm'}`;
}

function consumerLens(
  graph: Graph,
  channel: GraphNode,
  consumers: readonly Hop[],
  isFed: boolean,
  lens: (title: string, hops: readonly Hop[]) => Lens,
): readonly Lens[] {
  if (consumers.length > 0) return [lens(count(consumers, 'to', ...consumerWords(channel)), consumers)];
  const isExpected = isFed && !(channel.kind === 'queue' && isSink(graph, channel));
  return isExpected ? [lens('no consumer in this template', [])] : [];
}

function consumerWords({ kind }: GraphNode): readonly [one: string, many: string] {
  if (kind === 'topic') return ['subscriber', 'subscribers'];
  return kind === 'bus' ? ['rule', 'rules'] : ['consumer', 'consumers'];
}

/** Each end that cannot be known counts as one. */
function count(hops: readonly Hop[], end: 'from' | 'to', one: string, many: string): string {
  const known = distinctNodes(hops.map((hop) => hop[end]).filter((node) => !isUnknownEnd(node))).length;
  const unknown = new Set(hops.filter((hop) => isUnknownEnd(hop[end])).map(({ by }) => by.id)).size;
  const ends = known + unknown;
  return `${ends} ${ends === 1 ? one : many}`;
}

function functionLenses(graph: Graph, lambda: GraphNode): readonly Lens[] {
  const calls = strong(producersOf(graph, lambda));
  const title = callText(graph, calls, nameOf);
  return title === undefined ? [] : [{ of: 'function', at: lambda.at, title, places: placesOf(calls) }];
}

/** The texts that declare the hops, or the nodes that they name, each once. */
function placesOf(hops: readonly Hop[], nodeOf?: (hop: Hop) => GraphNode): readonly Place[] {
  const places = hops.map((hop) => (nodeOf === undefined ? hop.at : nodeOf(hop).at));
  return [...new Map(places.map((at) => [`${at.source.path} ${at.start}`, at])).values()];
}
