/** Text put together of pieces, some of which may not be known. */

import type { Place } from '../../source.ts';
import { intrinsicOf, itemsOf, textOf, type Hole, type Node, type Scalar } from '../../syntax/tree.ts';
import { synthesize } from '../synthesize.ts';

/** UTF-16 units; more is a text that doubles itself, not a template. */
const LONGEST = 1_000_000;

/** Pieces of one text. */
const MOST_PARTS = 1_000;

export function hole(why: string, at: Place): Hole {
  return { kind: 'hole', why, at };
}

/** A value that no node of the text stands for, at the place that asked for it. */
export function scalarNode(value: string | number | boolean | null, at: Place): Scalar {
  return { kind: 'scalar', value, text: value === null ? '' : String(value), style: 'plain', at };
}

/** Text where all pieces are known, else an `Fn::Join` of them, so that what is known stays usable. */
export function textNode(pieces: readonly (string | Node)[], at: Place): Node {
  const joined: (string | Node)[] = [];
  for (const part of pieces.flatMap(partsOf)) {
    const last = joined.at(-1);
    if (typeof part !== 'string' || typeof last !== 'string') joined.push(part);
    else joined[joined.length - 1] = last + part;
  }
  if (joined.length > MOST_PARTS || lengthOf(joined) > LONGEST) {
    return hole('its variables make a text that is too long', at);
  }
  const assumed = pieces.some((piece) => typeof piece !== 'string' && isAssumed(piece));
  return fromParts(joined.length === 0 ? [''] : joined, assumed, at);
}

function fromParts(parts: readonly (string | Node)[], assumed: boolean, at: Place): Node {
  const nodes = parts.map((part) => (typeof part === 'string' ? mark(scalarNode(part, at), assumed) : part));
  const [only] = nodes;
  return nodes.length === 1 && only ? only : synthesize({ 'Fn::Join': ['', nodes] }, at);
}

function mark(scalar: Scalar, assumed: boolean): Scalar {
  return assumed ? { ...scalar, assumed: true } : scalar;
}

/** A text put together before is taken apart again, so that texts in texts stay flat. */
export function partsOf(piece: string | Node): readonly (string | Node)[] {
  if (typeof piece === 'string') return [piece];
  if (piece.kind === 'scalar') return [piece.text];
  const intrinsic = intrinsicOf(piece);
  const [separator, list] = intrinsic?.name === 'Fn::Join' ? itemsOf(intrinsic.argument) : [];
  if (textOf(separator) === '' && list?.kind === 'sequence') return list.items.flatMap(partsOf);
  if (piece.kind === 'hole' || intrinsic) return [piece];
  return [hole('a list or a mapping cannot stand inside a text', piece.at)];
}

/**
 * The text for ids and for telling names from ARNs, with letters and digits of its variables where they are not known.
 * Undefined for what the framework takes for an intrinsic: an `Fn::Join` that someone wrote is no text to it, one that
 * was made here of variables is.
 */
export function spelled(node: Node | undefined): string | undefined {
  if (node?.kind === 'hole') return spelledHole(node);
  if (node?.kind !== 'mapping') return textOf(node);
  const [entry] = node.entries;
  const isMadeHere = entry !== undefined && entry.key.at === node.at;
  if (!isMadeHere || intrinsicOf(node)?.name !== 'Fn::Join') return undefined;
  return partsOf(node).map((part) => (typeof part === 'string' ? part : spelledHole(part))).join('');
}

function spelledHole(node: Node): string {
  return node.kind === 'hole' ? (node.symbol ?? '').replace(/[^0-9A-Za-z]/g, '') : '';
}

/** Whether any text in it is assumed. */
function isAssumed(node: Node): boolean {
  if (node.kind === 'scalar') return node.assumed === true;
  const [, list] = itemsOf(intrinsicOf(node)?.argument);
  return itemsOf(list).some((item) => item.kind === 'scalar' && item.assumed === true);
}

function lengthOf(parts: readonly (string | Node)[]): number {
  return parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0);
}

/** The first thing in a node that is not known. */
export function holeIn(node: Node): Hole | undefined {
  if (node.kind === 'hole') return node;
  if (node.kind === 'scalar') return undefined;
  const children = node.kind === 'sequence' ? node.items : node.entries.map(({ value }) => value);
  for (const child of children) {
    const found = holeIn(child);
    if (found) return found;
  }
  return undefined;
}
