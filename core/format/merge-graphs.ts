import type { GraphData } from './graph-json.ts';

/** A graph and the file it was read from. */
export interface PlacedGraph {
  readonly path: string;
  readonly data: GraphData;
}

/**
 * The graphs of several templates as one. A logical id that more than one of them has is written `path#id`; what lies
 * outside is the same thing for all.
 */
export function mergeGraphs(graphs: readonly PlacedGraph[]): GraphData {
  const clashing = clashingIds(graphs);
  const parts = graphs.map(({ path, data }) => {
    const declaredIn = new Map(data.nodes.map((node) => [node.id, node.path]));
    return renamed(data, (id) => (clashing.has(id) ? `${declaredIn.get(id) ?? path}#${id}` : id));
  });
  return {
    nodes: [...new Map(parts.flatMap(({ nodes }) => nodes).map((node) => [node.id, node])).values()],
    hops: parts.flatMap(({ hops }) => hops),
    unknown: parts.flatMap(({ unknown }) => unknown),
    incomplete: parts.flatMap(({ incomplete }) => incomplete),
    missing: parts.flatMap(({ missing }) => missing),
  };
}

function clashingIds(graphs: readonly PlacedGraph[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const clashing = new Set<string>();
  for (const { data } of graphs) {
    const declared = new Set([...data.nodes.map(({ id }) => id), ...data.hops.map(({ by }) => by)]);
    for (const id of declared) {
      if (!id.startsWith('external:') && seen.has(id)) clashing.add(id);
      seen.add(id);
    }
  }
  return clashing;
}

function renamed(data: GraphData, name: (id: string) => string): GraphData {
  return {
    ...data,
    nodes: data.nodes.map((node) => ({ ...node, id: name(node.id) })),
    hops: data.hops.map((hop) => ({
      ...hop,
      from: name(hop.from),
      to: name(hop.to),
      by: name(hop.by),
      deadLetter: hop.deadLetter === null ? null : name(hop.deadLetter),
    })),
    unknown: data.unknown.map((end) => ({ ...end, by: name(end.by) })),
  };
}
