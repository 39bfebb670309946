/** Steps from node to node with the keyboard: along the hops, or to the neighbour above and below. */

import type { Box, Laid } from '../picture/laid.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The node that a step leads to; undefined where none lies that way. */
export function stepFrom(laid: Laid, id: string, direction: Direction): string | undefined {
  const here = laid.nodes.find(({ node }) => node.id === id)?.box;
  if (here === undefined) return undefined;
  const ends = endsAlong(laid, id, direction);
  const candidates = laid.nodes.filter(({ node }) => node.id !== id && (ends === undefined || ends.has(node.id)));
  const lying = ends === undefined ? candidates.filter(({ box }) => lies(box, here, direction)) : candidates;
  const nearest = lying.sort((a, b) => distance(a.box, here, direction) - distance(b.box, here, direction))[0];
  return nearest?.node.id;
}

/** Where to begin: the leftmost node, of several the highest. */
export function firstNode({ nodes }: Laid): string | undefined {
  return [...nodes].sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y)[0]?.node.id;
}

/** To the right where its messages go, to the left where they come from; undefined for steps that follow no hop. */
function endsAlong({ edges }: Laid, id: string, direction: Direction): ReadonlySet<string> | undefined {
  const hops = edges.map(({ edge }) => edge).filter(({ style }) => style !== 'dead-letter');
  if (direction === 'right') return new Set(hops.filter(({ from }) => from === id).flatMap(({ to }) => to ?? []));
  if (direction === 'left') return new Set(hops.filter(({ to }) => to === id).map(({ from }) => from));
  return undefined;
}

function lies(box: Box, here: Box, direction: Direction): boolean {
  return direction === 'up' ? middle(box).y < middle(here).y - 1 : middle(box).y > middle(here).y + 1;
}

/** Up and down prefer what stands in the same column. */
function distance(box: Box, here: Box, direction: Direction): number {
  const [dx, dy] = [Math.abs(middle(box).x - middle(here).x), Math.abs(middle(box).y - middle(here).y)];
  return direction === 'up' || direction === 'down' ? dx * 3 + dy : dx + dy * 2;
}

function middle({ x, y, width, height }: Box): { readonly x: number; readonly y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
