import type { Drawing } from '../drawing.ts';

/** Nodes and hops of a picture. Whoever has more sees nothing in it, and would wait half a minute and longer. */
export const MOST_DRAWN = 1500;

export function fitsPicture(drawing: Drawing): boolean {
  return sizeOf(drawing) <= MOST_DRAWN;
}

export function sizeOf({ nodes, edges }: Drawing): number {
  return nodes.length + edges.length;
}
