import type { Place } from '../source.ts';
import type { Mapping, Node } from './tree.ts';

/** The reference or other mapping of a tree that covers exactly this text; undefined where none does. */
export function mappingAt(root: Node, place: Place): Mapping | undefined {
  if (root.kind === 'mapping' && isSame(root.at, place)) return root;
  if (root.kind !== 'mapping' && root.kind !== 'sequence') return undefined;
  const children = root.kind === 'mapping' ? root.entries.map(({ value }) => value) : root.items;
  for (const child of children) {
    const found = mappingAt(child, place);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isSame(one: Place, other: Place): boolean {
  return one.start === other.start && one.end === other.end && one.source.path === other.source.path;
}
