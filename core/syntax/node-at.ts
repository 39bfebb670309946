import { firstWhere } from '../first-where.ts';
import { remembered } from '../remember.ts';
import { isWithin, type Place } from '../source.ts';
import { entriesOf, itemsOf, type Mapping, type Node, type Scalar } from './tree.ts';

/** The reference or other mapping of a tree that covers exactly this text; undefined where none does. */
export function mappingAt(root: Node, place: Place): Mapping | undefined {
  return nodeAt(root, place, (node): node is Mapping => node.kind === 'mapping');
}

/** The plain value of a tree that covers exactly this text; undefined where none does. */
export function scalarAt(root: Node, place: Place): Scalar | undefined {
  return nodeAt(root, place, (node): node is Scalar => node.kind === 'scalar');
}

type Wanted<Kind extends Node> = (node: Node) => node is Kind;

/** Of several the outermost, in the order of the tree; an include or an alias may bring in other texts. */
function nodeAt<Kind extends Node>(root: Node, place: Place, isWanted: Wanted<Kind>): Kind | undefined {
  const found = nodeIn(root, place, isWanted);
  if (found !== undefined) return found;
  const nodes = nodesByStart(root).get(place.start) ?? [];
  return nodes.find((node): node is Kind => isWanted(node) && isSame(node.at, place));
}

/** Found on the way down through what the place lies in, as most are: they stand where they are written. */
function nodeIn<Kind extends Node>(node: Node, place: Place, isWanted: Wanted<Kind>): Kind | undefined {
  if (isWanted(node) && isSame(node.at, place)) return node;
  const parts = partsInOrder(node);
  const part = parts[firstWhere(parts, ({ at }) => at.start > place.start) - 1];
  return part !== undefined && isWithin(place, part.at) ? nodeIn(part, place, isWanted) : undefined;
}

/** What is written in a node, without what an alias or an include brings in. */
const partsInOrder = remembered((node: Node): readonly Node[] => {
  const parts = [...entriesOf(node).map(({ value }) => value), ...itemsOf(node)];
  return parts.filter(({ at }) => isWithin(at, node.at)).sort((one, other) => one.at.start - other.at.start);
});

const nodesByStart = remembered((root: Node): ReadonlyMap<number, readonly Node[]> => {
  const nodes = new Map<number, Node[]>();
  const seen = new Set<Node>();
  const add = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    const known = nodes.get(node.at.start);
    if (known === undefined) nodes.set(node.at.start, [node]);
    else known.push(node);
    if (node.kind === 'mapping') for (const { value } of node.entries) add(value);
    else if (node.kind === 'sequence') node.items.forEach(add);
  };
  add(root);
  return nodes;
});

function isSame(one: Place, other: Place): boolean {
  return one.start === other.start && one.end === other.end && one.source.path === other.source.path;
}
