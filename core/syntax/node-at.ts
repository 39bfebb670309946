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

type Wanted<Kind extends Node> = (node: Node) => node is Kind;

/** Along what encloses the place, as in any one text; else anywhere, because an include or an alias brings in others. */
function nodeAt<Kind extends Node>(root: Node, place: Place, isWanted: Wanted<Kind>): Kind | undefined {
  return search(root, place, isWanted, encloses) ?? search(root, place, isWanted, () => true);
}

function search<Kind extends Node>(
  node: Node,
  place: Place,
  isWanted: Wanted<Kind>,
  mayHold: (outer: Place, inner: Place) => boolean,
): Kind | undefined {
  if (isWanted(node) && isSame(node.at, place)) return node;
  if (node.kind !== 'mapping' && node.kind !== 'sequence') return undefined;
  const children = node.kind === 'mapping' ? node.entries.map(({ value }) => value) : node.items;
  for (const child of children) {
    const found = mayHold(child.at, place) ? search(child, place, isWanted, mayHold) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function encloses(outer: Place, inner: Place): boolean {
  return outer.start <= inner.start && inner.end <= outer.end && outer.source.path === inner.source.path;
}

function isSame(one: Place, other: Place): boolean {
  return one.start === other.start && one.end === other.end && one.source.path === other.source.path;
}
