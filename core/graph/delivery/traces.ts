/** The ways of a message through the graph, from where it comes in to where nobody takes it further. */

import { isHelperFunction } from '../exempt.ts';
import type { Graph, GraphNode, Hop, NodeKind } from '../model.ts';
import { consumersOf, distinctNodes, producersOf } from '../queries.ts';
import { outcomesOf } from './delivery.ts';

/** From one node to the next; several hops where several resources declare the same step. */
export interface Step {
  readonly from: GraphNode;
  readonly to: GraphNode;
  readonly hops: readonly Hop[];
  /** No resource declares it: inferred from rights and settings. */
  readonly isWeak: boolean;
}

export interface Path {
  readonly start: GraphNode;
  readonly steps: readonly Step[];
  /** `circle`: the last step leads back to a node of the path. `cut`: it goes on beyond the bound. */
  readonly stop: 'end' | 'circle' | 'cut';
}

export interface Traces {
  readonly starts: readonly GraphNode[];
  readonly paths: readonly Path[];
  /** There are more paths than these. */
  readonly isCut: boolean;
}

/** Paths that a reader may still follow, and steps of one. */
const MOST_PATHS = 100;
const MOST_STEPS = 30;

/** The paths from some nodes, then those from the sinks in which failed messages come to rest. */
export function tracesFrom(graph: Graph, ...starts: readonly GraphNode[]): Traces {
  const paths: Path[] = [];
  const begun = new Set(starts);
  for (const start of begun) {
    if (paths.length >= MOST_PATHS) return { starts, paths, isCut: true };
    const room = MOST_PATHS - paths.length;
    const found = pathsFrom(graph, start, room);
    paths.push(...found.paths);
    if (found.isCut) return { starts, paths, isCut: true };
    for (const sink of sinksOn(graph, found.paths)) begun.add(sink);
  }
  return { starts, paths, isCut: false };
}

/** Where messages come in: nodes that hand on what no other hands to them, then one of each circle. */
export function entryPoints(graph: Graph): readonly GraphNode[] {
  const active = [...graph.nodes.values()].filter((node) => !REPORTS.has(node.kind) && isSource(graph, node));
  const entries = active.filter((node) => {
    return producersOf(graph, node).every(({ from }) => from === node || REPORTS.has(from.kind));
  });
  const seen = new Set(reachedFrom(graph, entries));
  for (const node of active) {
    if (seen.has(node)) continue;
    entries.push(node);
    for (const reached of reachedFrom(graph, [node])) seen.add(reached);
  }
  return entries;
}

/** Alarms and logs report on work; what they send is traced where somebody asks for it. */
const REPORTS: ReadonlySet<NodeKind> = new Set(['alarm', 'log-group']);

function isSource(graph: Graph, node: GraphNode): boolean {
  return consumersOf(graph, node).length > 0 && !(node.kind === 'function' && isHelperFunction(graph, node));
}

/** Everything that a message from some nodes may get to, its sinks too. */
function reachedFrom(graph: Graph, starts: readonly GraphNode[]): ReadonlySet<GraphNode> {
  const reached = new Set(starts);
  for (const node of reached) {
    for (const { to, hops } of stepsFrom(graph, node)) {
      reached.add(to);
      for (const sink of sinksOf(graph, hops)) reached.add(sink);
    }
  }
  return reached;
}

/** The steps out of a node, one for each node at the other end. */
export function stepsFrom(graph: Graph, node: GraphNode): readonly Step[] {
  const byEnd = new Map<GraphNode, Hop[]>();
  for (const hop of consumersOf(graph, node)) byEnd.set(hop.to, [...(byEnd.get(hop.to) ?? []), hop]);
  return [...byEnd].map(([to, hops]) => ({ from: node, to, hops, isWeak: hops.every(isWeak) }));
}

function isWeak({ strength }: Hop): boolean {
  return strength === 'weak';
}

function pathsFrom(graph: Graph, start: GraphNode, room: number): Pick<Traces, 'paths' | 'isCut'> {
  if (consumersOf(graph, start).length === 0) return { paths: pathsInto(graph, start).slice(0, room), isCut: false };
  const paths: Path[] = [];
  let isCut = false;
  const follow = (steps: readonly Step[], node: GraphNode): void => {
    const next = stepsFrom(graph, node);
    const stop = stopOf(steps, next);
    if (stop !== undefined) {
      if (paths.length < room) paths.push({ start, steps, stop });
      else isCut = true;
      return;
    }
    for (const step of next) if (!isCut) follow([...steps, step], step.to);
  };
  follow([], start);
  return { paths, isCut };
}

/** Of a node that hands nothing on, the last step to it is all there is to tell. */
function pathsInto(graph: Graph, end: GraphNode): readonly Path[] {
  return distinctNodes(producersOf(graph, end).map(({ from }) => from)).flatMap((start) => {
    const steps = stepsFrom(graph, start).filter(({ to }) => to === end);
    return steps.map((step): Path => ({ start, steps: [step], stop: 'end' }));
  });
}

function stopOf(steps: readonly Step[], next: readonly Step[]): Path['stop'] | undefined {
  const last = steps.at(-1)?.to;
  if (last !== undefined && steps.some(({ from }) => from === last)) return 'circle';
  if (next.length === 0) return 'end';
  return steps.length >= MOST_STEPS ? 'cut' : undefined;
}

/** Sinks of the paths from which something takes messages again. */
function sinksOn(graph: Graph, paths: readonly Path[]): readonly GraphNode[] {
  const onPaths = new Set(paths.flatMap(({ start, steps }) => [start, ...steps.map(({ to }) => to)]));
  const sinks = paths.flatMap(({ steps }) => steps.flatMap(({ hops }) => sinksOf(graph, hops)));
  return sinks.filter((sink) => !onPaths.has(sink) && consumersOf(graph, sink).length > 0);
}

function sinksOf(graph: Graph, hops: readonly Hop[]): readonly GraphNode[] {
  return hops.flatMap((hop) => outcomesOf(graph, hop)).flatMap(({ end }) => {
    if (end.kind === 'parked') return [end.in];
    return end.kind === 'handed' ? [end.to] : [];
  });
}
