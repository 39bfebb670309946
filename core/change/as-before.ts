/** What of a single value stays when another one takes its place. */

import type { Shape } from './shape.ts';
import type { Spot } from './spot.ts';

/** A number or boolean whose author puts quotes around it keeps them: `"30"` becomes `"180"`. */
export function quotedAsBefore({ node, alias }: Spot, shape: Shape): Shape {
  const isQuoted = !alias && node.kind === 'scalar' && node.style === 'quoted';
  if (!isQuoted || shape.kind !== 'value' || typeof shape.value === 'string') return shape;
  const isAlike = typeof shape.value === 'number' ? /^\d+$/.test(node.text) : /^(true|false)$/i.test(node.text);
  return isAlike ? { kind: 'value', value: String(shape.value) } : shape;
}
