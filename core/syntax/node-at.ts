import type { Place } from '../source.ts';
import type { Mapping, Node, Scalar } from './tree.ts';

/** The reference or other mapping of a tree that covers exactly this text; undefined where none does. */
export function mappingAt(root: Node, place: Place): Mapping | undefined {
  return nodeAt(root, place, (node): node is Mapping => node.kind === 'mapping');
}

/** The plain value of a tree that covers exactly this text; undefined where none does. */
export function scalarAt(root: Node, place: Place): Scalar | undefined {
  return nodeAt(root, place, (node): node is Scalar => node.kind === 'scalar');
}

function nodeAt<Kind extends Node>(root: Node, place: Place, isWanted: (node: Node) => node is Kind): Kind | undefined {
  if (isWanted(root) && isSame(root.at, place)) return root;
  if (root.kind !== 'mapping' && root.kind !== 'sequence') return undefined;
  const children = root.kind === 'mapping' ? root.entries.map(({ value }) => value) : root.items;
  for (const child of children) {
    const found = nodeAt(child, place, isWanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isSame(one: Place, other: Place): boolean {
  return one.start === other.start && one.end === other.end && one.source.path === other.source.path;
}
