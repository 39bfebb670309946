/**
 * The tree as it stands in the text: every value with what surrounds it. What an alias or a merge key brings in is
 * written elsewhere and is no spot here.
 */

import { isWithin } from '../source.ts';
import type { Entry, Mapping, Node } from '../syntax/tree.ts';
import { itemSpans } from './item-spans.ts';
import { endOfValue } from './text-block.ts';

export interface Spot {
  readonly node: Node;
  readonly parent: Spot | undefined;
  /** The entry whose value it is; undefined for an item of a list. */
  readonly entry: Entry | undefined;
  /** What is written in it, in the order of the text. */
  readonly children: readonly Spot[];
  /** Where its entry or item begins: the key, or the dash. */
  readonly head: number;
  /** Where the value begins: after the colon or the dash, its blanks and its anchor. */
  readonly start: number;
  /** Where its content ends, the blank lines included that a text block at its end holds. */
  readonly tail: number;
  /** The value is `*alias`: the node is written elsewhere. */
  readonly alias: boolean;
  /** Its number in the order of the text, and that of the last spot in it. */
  readonly index: number;
  readonly last: number;
}

/** What is written in one text. */
export interface Written {
  readonly root: Spot;
  readonly spots: ReadonlyMap<Node, Spot>;
  /** Nodes that an alias or a merge key brings in somewhere else too. */
  readonly shared: ReadonlySet<Node>;
}

/** What is known while a tree is walked. */
interface Walk {
  readonly spots: Map<Node, Spot>;
  readonly shared: Set<Node>;
  readonly owners: Map<Entry, Mapping>;
  /** Entries that merge keys bring in. */
  readonly merged: Entry[];
  /** Spots until now. */
  count: number;
}

type Bare = Omit<Spot, 'children' | 'index' | 'last'>;

/** All spots of a tree. */
export function spotsOf(root: Node): Written {
  const walk: Walk = { spots: new Map(), shared: new Set(), owners: new Map(), merged: [], count: 0 };
  const { start, end } = root.at;
  const bare = { node: root, parent: undefined, entry: undefined, head: start, start, tail: end, alias: false };
  const spot = grow(walk, bare);
  for (const entry of walk.merged) walk.shared.add(walk.owners.get(entry) ?? entry.value);
  return { root: spot, spots: walk.spots, shared: walk.shared };
}

function grow(walk: Walk, bare: Bare): Spot {
  const children: Spot[] = [];
  const index = walk.count++;
  const here = { ...bare, children, index, last: index };
  if (bare.alias) {
    walk.shared.add(bare.node);
    return here;
  }
  walk.spots.set(bare.node, here);
  for (const child of partsOf(walk, here)) children.push(grow(walk, child));
  here.last = walk.count - 1;
  here.tail = Math.max(here.tail, endOfValue(bare.node), children.at(-1)?.tail ?? 0);
  return here;
}

function partsOf(walk: Walk, parent: Spot): readonly Bare[] {
  const { node } = parent;
  if (node.kind === 'mapping') return ownEntries(walk, node).map((entry) => entrySpot(parent, entry));
  if (node.kind !== 'sequence') return [];
  const spans = itemSpans(node);
  return node.items.flatMap((item, index) => {
    const span = spans[index];
    return span === undefined ? [] : [{ node: item, parent, entry: undefined, ...span }];
  });
}

function ownEntries(walk: Walk, mapping: Mapping): readonly Entry[] {
  const own = mapping.entries.filter(({ at }) => isWithin(at, mapping.at));
  for (const entry of own) walk.owners.set(entry, mapping);
  walk.merged.push(...mapping.entries.filter(({ at }) => !isWithin(at, mapping.at)));
  return own;
}

function entrySpot(parent: Spot, entry: Entry): Bare {
  const { value, at } = entry;
  const alias = !isWithin(value.at, at);
  const start = alias ? at.source.text.lastIndexOf('*', at.end) : value.at.start;
  return { node: value, parent, entry, head: headOf(entry), start, tail: at.end, alias };
}

/** The key, or the mark before a long one: `? key`. */
function headOf({ key, at }: Entry): number {
  const head = Math.min(at.start, key.at.start);
  const { text } = at.source;
  const before = text.slice(text.lastIndexOf('\n', head - 1) + 1, head);
  return /^\s*\?\s+$/.test(before) ? head - before.trimStart().length : head;
}

/** The spot of a node: itself, or what is written at its place where the reader has made a changed copy of it. */
export function findSpot(written: Written, node: Node): Spot | undefined {
  const exact = written.spots.get(node);
  if (exact !== undefined) return exact;
  for (const spot of written.spots.values()) {
    if (isCopyOf(node, spot.node)) return spot;
  }
  return undefined;
}

/** Whether a node is a written one with entries added or left out, as SAM and Serverless make them. */
function isCopyOf(node: Node, original: Node): boolean {
  if (node.kind !== original.kind || node.at.start !== original.at.start || node.at.end !== original.at.end) {
    return false;
  }
  if (node.kind === 'mapping' && original.kind === 'mapping') return haveEntriesInCommon(node, original);
  return node.kind !== 'scalar' || (original.kind === 'scalar' && node.text === original.text);
}

function haveEntriesInCommon(copy: Mapping, original: Mapping): boolean {
  const starts = new Set(original.entries.map(({ key }) => key.at.start));
  const own = copy.entries.filter(({ key }) => isWithin(key.at, original.at) && key.at.end < original.at.end);
  if (own.length === 0) return original.entries.length === 0;
  return copy.style === original.style && own.every(({ key }) => starts.has(key.at.start));
}

/** The spots from the root down to the one that holds an offset. */
export function spotsAt(root: Spot | undefined, offset: number): readonly Spot[] {
  const path: Spot[] = [];
  let here = root;
  while (here !== undefined) {
    path.push(here);
    here = childAround(here, offset);
  }
  return path;
}

/** Children stand in the order of the text, and there may be thousands. */
function childAround({ children }: Spot, offset: number): Spot | undefined {
  let [low, high] = [0, children.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((children[middle] as Spot).tail <= offset) low = middle + 1;
    else high = middle;
  }
  const child = children[low];
  return child !== undefined && child.head <= offset ? child : undefined;
}

/** The spot of the entry with this key, the last one where it stands twice. */
export function childAt(spot: Spot | undefined, key: string): Spot | undefined {
  return spot?.children.findLast(({ entry }) => entry?.key.text === key);
}

/** Whether a change in there would show in other places of the text too, because of an alias or a merge key. */
export function isShared(written: Written, spot: Spot): boolean {
  for (let here: Spot | undefined = spot; here !== undefined; here = here.parent) {
    if (written.shared.has(here.node)) return true;
  }
  return false;
}

/** Whether something in there is needed elsewhere, so that it can be neither removed nor replaced. */
export function holdsShared(written: Written, spot: Spot): boolean {
  if (spot.alias) return false;
  return written.shared.has(spot.node) || spot.children.some((child) => holdsShared(written, child));
}

/** Whether the text of a spot means the same elsewhere: it holds no alias, no merge key and no anchor in use. */
export function isCopyable(written: Written, spot: Spot): boolean {
  return isSelfContained(spot) && !holdsShared(written, spot);
}

function isSelfContained({ node, children, alias }: Spot): boolean {
  const parts = node.kind === 'mapping' ? node.entries.length : node.kind === 'sequence' ? node.items.length : 0;
  return !alias && parts === children.length && children.every(isSelfContained);
}

/** How many lists and mappings a spot lies in. */
export function depthOf(spot: Spot): number {
  return spot.parent === undefined ? 0 : depthOf(spot.parent) + 1;
}
