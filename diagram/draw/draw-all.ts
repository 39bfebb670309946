import type { Drawing, DrawnEdge, DrawnNode } from '../drawing.ts';

/**
 * Several drawings as one. An id that more than one of them has is written `title#id`; what lies outside all of them is
 * the same thing for all, and a node that another drawing declares is not drawn a second time.
 */
export function drawTogether(drawings: readonly Drawing[], title: string): Drawing {
  const [only, ...others] = drawings;
  if (only !== undefined && others.length === 0) return { ...only, title };
  const clashing = clashingIds(drawings);
  const parts = drawings.map((drawing) => renamed(drawing, (id) => (clashing.has(id) ? `${drawing.title}#${id}` : id)));
  return {
    title,
    nodes: [...new Map(parts.flatMap(({ nodes }) => nodes).map((node) => [node.id, node])).values()],
    edges: parts.flatMap(({ edges }) => edges),
  };
}

function clashingIds(drawings: readonly Drawing[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const clashing = new Set<string>();
  for (const { id, place } of drawings.flatMap(({ nodes }) => nodes)) {
    if (place !== undefined && seen.has(id)) clashing.add(id);
    seen.add(id);
  }
  return clashing;
}

function renamed({ title, nodes, edges }: Drawing, name: (id: string) => string): Drawing {
  return {
    title,
    nodes: nodes.map((node): DrawnNode => ({ ...node, id: name(node.id) })),
    edges: edges.map((edge): DrawnEdge => ({
      ...edge,
      id: `${title} ${edge.id}`,
      from: name(edge.from),
      to: edge.to === undefined ? undefined : name(edge.to),
    })),
  };
}
