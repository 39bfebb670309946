/** Reading settings of a resolved service. */

import { entryOf, itemsOf, textOf, type Node } from '../../syntax/tree.ts';

/** The value at a path of keys; null counts as left out, and what cannot be read on the way is the value, save text. */
export function setting(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  let here = node;
  for (const key of path) {
    if (here?.kind === 'hole') return here.isText ? undefined : here;
    here = entryOf(here, key)?.value;
  }
  return here?.kind === 'scalar' && here.value === null ? undefined : here;
}

/** A setting that few services write: it counts as left out where what it would stand in cannot be read. */
export function rareSetting(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  const parent = setting(node, ...path.slice(0, -1));
  return parent?.kind === 'hole' ? undefined : setting(parent, ...path.slice(-1));
}

/** A setting the framework takes for left out when it is false, zero or empty. */
export function truthy(node: Node | undefined): Node | undefined {
  return node?.kind === 'scalar' && (!node.value || node.text === '0') ? undefined : node;
}

/** False only where it is written. */
export function isFalse(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && (node.value === false || node.text === 'false');
}

/** A list, or a single value for a list of one. */
export function listOf(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  return node.kind === 'sequence' ? itemsOf(node) : [node];
}

/** Text with line breaks taken out, as the framework does for names in folded blocks. */
export function lineOf(node: Node | undefined): string | undefined {
  return textOf(node)?.replace(/\r?\n/g, '');
}
