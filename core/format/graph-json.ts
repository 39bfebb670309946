/** The graph as data for scripts, as the contract for `hoplint graph --format json` lays it down. */

import { isUnknownEnd } from '../graph/draft.ts';
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
  const known = graph.hops.filter((hop) => !isUnknownEnd(hop.from) && !isUnknownEnd(hop.to));
  const { unknown, incomplete, missing } = gapsOf(graph);
  return {
    nodes: [...graph.nodes.values()].filter((node) => !isUnknownEnd(node)).map(nodeData),
    hops: known.map((hop) => hopData(graph, hop)),
    unknown: unknown.map(({ at, what, why, reason, by }) => ({ ...placeData(at), what, why, reason: reason.kind, by })),
    incomplete,
    missing,
  };
}

function nodeData(node: GraphNode): NodeData {
  const { id, kind, type, at, resource } = node;
  return { id, kind, type, ...placeData(at), generated: resource?.generated ?? false, when: describeWhen(node.when) };
}

function hopData(graph: Graph, hop: Hop): HopData {
  return {
    from: hop.from.id,
    to: hop.to.id,
    kind: hop.kind,
    strength: hop.strength,
    synchronous: hop.synchronous,
    mode: hop.mode,
    active: hop.active,
    by: hop.by.id,
    ...placeData(hop.at),
    when: describeWhen(hop.when),
    deadLetter: deadLetterOf(graph, hop),
  };
}

/** The sink that the same declaration names, or that its queue's redrive policy names. */
function deadLetterOf(graph: Graph, hop: Hop): string | null {
  if (isFailureHop(hop)) return null;
  const sinks = hopsFrom(graph, hop.from).filter((sink) => isFailureHop(sink) && !isUnknownEnd(sink.to));
  const ofQueue = (sink: Hop): boolean => hop.kind === 'poll' && sink.by === hop.from.resource;
  const own = sinks.find((sink) => sink.by === hop.by) ?? sinks.find(ofQueue);
  return own?.to.id ?? null;
}

function placeData(at: Place): PlaceData {
  return { path: at.source.path, range: rangeOf(at) };
}
