/**
 * The tree as it stands in the text: every value with what surrounds it. What an alias or a merge key brings in is
 * written elsewhere and is no spot here.
 */

import { firstWhere } from '../first-where.ts';
import { lazily } from '../remember.ts';
import { isWithin, type Place } from '../source.ts';
import type { Entry, Mapping, Node } from '../syntax/tree.ts';
import { itemSpans } from './item-spans.ts';
import { isFirstOnLine, startOfBlanks } from './lines.ts';
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
  /** Which of its parent's children it is, from 0. */
  readonly index: number;
}

/** What is written in one text. Most fixes look at a few of its spots: each is made when it is asked for. */
export interface Written {
  readonly root: Spot;
  /** Nodes that an alias or a merge key brings in somewhere else too. */
  readonly shared: ReadonlySet<Node>;
}

type Bare = Omit<Spot, 'children' | 'index'>;

/** A tree as it is written. */
export function writtenTree(node: Node): Written {
  const { start, end } = node.at;
  const root = new Growing({ node, parent: undefined, entry: undefined, head: start, start, tail: end, alias: false }, 0);
  return lazily<Written>({ root: () => root, shared: () => sharedIn(root) });
}

/** A spot that looks for its parts and its end when somebody asks for them. */
class Growing implements Spot {
  readonly node: Node;
  readonly parent: Spot | undefined;
  readonly entry: Entry | undefined;
  readonly head: number;
  readonly start: number;
  readonly alias: boolean;
  readonly index: number;
  /** Where its content ends at the earliest. */
  private readonly least: number;
  private parts: readonly Spot[] | undefined;
  private end: number | undefined;

  constructor({ node, parent, entry, head, start, tail, alias }: Bare, index: number) {
    this.node = node;
    this.parent = parent;
    this.entry = entry;
    this.head = head;
    this.start = start;
    this.alias = alias;
    this.index = index;
    this.least = tail;
    this.end = alias ? tail : undefined;
  }

  get children(): readonly Spot[] {
    return (this.parts ??= partsOf(this).map((bare, index) => new Growing(bare, index)));
  }

  get tail(): number {
    return (this.end ??= Math.max(this.least, endOfValue(this.node), this.children.at(-1)?.tail ?? 0));
  }
}

function partsOf(parent: Spot): readonly Bare[] {
  const { node, alias } = parent;
  if (alias) return [];
  if (node.kind === 'mapping') return ownEntries(node).map((entry) => entrySpot(parent, entry));
  if (node.kind !== 'sequence') return [];
  const spans = itemSpans(node);
  return node.items.flatMap((item, index) => {
    const span = spans[index];
    return span === undefined ? [] : [{ node: item, parent, entry: undefined, ...span }];
  });
}

/** The entries that are written in a mapping, those left out that merge keys bring in. */
function ownEntries(mapping: Mapping): readonly Entry[] {
  return mapping.entries.filter((entry) => isOwn(entry, mapping));
}

function isOwn(entry: Entry, mapping: Mapping): boolean {
  return isWithin(entry.at, mapping.at);
}

/** Only what has an anchor can stand in two places. */
const anchor = /(?:^|[\s[{,:])&/;

function sharedIn(root: Spot): ReadonlySet<Node> {
  if (!anchor.test(root.node.at.source.text)) return new Set();
  const spots = spotsIn(root);
  const entries = spots.flatMap(({ node, alias }) => {
    return alias || node.kind !== 'mapping' ? [] : node.entries.map((entry) => [entry, node] as const);
  });
  const owners = new Map(entries.filter(([entry, mapping]) => isOwn(entry, mapping)));
  const merged = entries.filter(([entry, mapping]) => !isOwn(entry, mapping));
  const aliased = spots.filter(({ alias }) => alias).map(({ node }) => node);
  return new Set([...aliased, ...merged.map(([entry]) => owners.get(entry) ?? entry.value)]);
}

/** A spot and all in it, in the order of the text. */
export function spotsIn(spot: Spot): readonly Spot[] {
  const spots: Spot[] = [];
  const add = (one: Spot): void => {
    spots.push(one);
    one.children.forEach(add);
  };
  add(spot);
  return spots;
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
  const { source } = at;
  const mark = startOfBlanks(source, head) - 1;
  return mark < head - 1 && source.text[mark] === '?' && isFirstOnLine(source, mark) ? mark : head;
}

/** The spot of a node: itself, or what is written at its place where the reader has made a changed copy of it. */
export function findSpot({ root }: Written, node: Node): Spot | undefined {
  const around = spotsAround(root, node.at).filter(({ alias }) => !alias);
  return around.find((spot) => spot.node === node) ?? around.find((spot) => isCopyOf(node, spot.node));
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

/** The spots from the root down to the innermost one in which a range is written. */
export function spotsAround(root: Spot, { start, end }: Pick<Place, 'start' | 'end'>): readonly Spot[] {
  const path: Spot[] = [];
  for (let here: Spot | undefined = root; here !== undefined; here = childAround(here, start, end)) path.push(here);
  return path;
}

/** The spots from the root down to the one that holds an offset. */
export function spotsAt(root: Spot | undefined, offset: number): readonly Spot[] {
  return root === undefined ? [] : spotsAround(root, { start: offset, end: offset + 1 });
}

/** Children stand in the order of the text, and there may be thousands. */
function childAround({ children }: Spot, start: number, end: number): Spot | undefined {
  const child = children[firstWhere(children, ({ head }) => head > start) - 1];
  return child !== undefined && child.tail >= end ? child : undefined;
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
