/** The graph as data for scripts, as the contract for `hoplint graph --format json` lays it down. */

import { sinksOfTarget } from '../graph/delivery/event-target.ts';
import { isUnknownEnd, unknownEndId } from '../graph/draft.ts';
import { gapsOf, type Incomplete, type MissingFile } from '../graph/gaps.ts';
import type { Graph, GraphNode, Hop } from '../graph/model.ts';
import { hopsFrom, isFailureHop } from '../graph/queries.ts';
import { rangeOf, type Place, type Range } from '../source.ts';
import { describeWhen } from '../template/when.ts';

export interface GraphData {
  readonly nodes: readonly NodeData[];
  readonly hops: readonly HopData[];
  readonly unknown: readonly UnknownData[];
  /** Templates whose deployed stack may hold more than was read. */
  readonly incomplete: readonly Incomplete[];
  /** Files that templates include and that could not be read. */
  readonly missing: readonly MissingFile[];
}

interface PlaceData {
  readonly path: string;
  readonly range: Range;
}

interface NodeData extends PlaceData {
  readonly id: string;
  readonly kind: string;
  readonly type: string;
  readonly generated: boolean;
  readonly when: string | null;
}

interface HopData extends PlaceData {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly strength: string;
  readonly synchronous: boolean;
  /** Only for what the tasks of a workflow call. */
  readonly mode: string | undefined;
  readonly active: boolean;
  readonly by: string;
  readonly when: string | null;
  readonly deadLetter: string | null;
}

interface UnknownData extends PlaceData {
  readonly what: string;
  readonly why: string;
  /** The kind of the reason, without names, to count by. */
  readonly reason: string;
  readonly by: string;
}

/** Plain data with the nodes, the hops between them, and the ends that cannot be known. Lines are zero-based. */
export function graphData(graph: Graph): GraphData {
  const names = namesOf(graph);
  const { unknown, incomplete, missing } = gapsOf(graph);
  return {
    nodes: [...new Map([...graph.nodes.values()].flatMap((node) => nodeData(node, names))).values()],
    hops: graph.hops.flatMap((hop) => hopData(graph, hop, names)),
    unknown: unknown.map(({ at, what, why, reason, by }) => ({ ...placeData(at), what, why, reason: reason.kind, by })),
    incomplete,
    missing,
  };
}

/** What the template says of ends that cannot be known: `external:${import Orders}`. Some it does not name at all. */
function namesOf(graph: Graph): ReadonlyMap<string, string> {
  const named = graph.unknown.flatMap((end): readonly (readonly [string, string])[] =>
    end.symbol === undefined ? [] : [[unknownEndId(end), `external:${end.symbol}`]],
  );
  return new Map(named);
}

/** Undefined for an end without a name. */
function shownId(node: GraphNode, names: ReadonlyMap<string, string>): string | undefined {
  return isUnknownEnd(node) ? names.get(node.id) : node.id;
}

function nodeData(node: GraphNode, names: ReadonlyMap<string, string>): readonly (readonly [string, NodeData])[] {
  const { kind, type, at, resource, when } = node;
  const id = shownId(node, names);
  if (id === undefined) return [];
  const generated = resource?.generated ?? false;
  return [[id, { id, kind, type, ...placeData(at), generated, when: describeWhen(when) }]];
}

function hopData(graph: Graph, hop: Hop, names: ReadonlyMap<string, string>): readonly HopData[] {
  const [from, to] = [shownId(hop.from, names), shownId(hop.to, names)];
  if (from === undefined || to === undefined) return [];
  return [{
    from,
    to,
    kind: hop.kind,
    strength: hop.strength,
    synchronous: hop.synchronous,
    mode: hop.mode,
    active: hop.active,
    by: hop.by.id,
    ...placeData(hop.at),
    when: describeWhen(hop.when),
    deadLetter: deadLetterOf(graph, hop, names),
  }];
}

function deadLetterOf(graph: Graph, hop: Hop, names: ReadonlyMap<string, string>): string | null {
  const own = isFailureHop(hop) ? [] : sinksFor(graph, hop);
  return own.map(({ to }) => shownId(to, names)).find((id) => id !== undefined) ?? null;
}

/** The sinks that the same declaration names, or that its queue's redrive policy names. */
function sinksFor(graph: Graph, hop: Hop): readonly Hop[] {
  if (isEventTarget(hop)) return sinksOfTarget(graph, hop);
  const sinks = hopsFrom(graph, hop.from).filter(isFailureHop);
  const ofQueue = (sink: Hop): boolean => hop.kind === 'poll' && sink.by === hop.from.resource;
  return [...sinks.filter((sink) => sink.by === hop.by), ...sinks.filter(ofQueue)];
}

function isEventTarget({ kind }: Hop): boolean {
  return kind === 'target' || kind === 'schedule';
}

function placeData(at: Place): PlaceData {
  return { path: at.source.path, range: rangeOf(at) };
}
