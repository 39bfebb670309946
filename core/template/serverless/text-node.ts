/** Text put together of pieces, some of which may not be known. */

import type { Place } from '../../source.ts';
import { intrinsicOf, type Hole, type Node, type Scalar } from '../../syntax/tree.ts';
import { synthesize } from '../synthesize.ts';

/** UTF-16 units; more is a text that doubles itself, not a template. */
const LONGEST = 1_000_000;

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
  for (const piece of pieces) {
    const part = textPart(piece);
    const last = joined.at(-1);
    if (typeof part !== 'string' || typeof last !== 'string') joined.push(part);
    else joined[joined.length - 1] = last + part;
  }
  if (lengthOf(joined) > LONGEST) return hole('its variables make a text that is too long', at);
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

function textPart(piece: string | Node): string | Node {
  if (typeof piece === 'string') return piece;
  if (piece.kind === 'scalar') return piece.text;
  if (piece.kind === 'hole' || intrinsicOf(piece)) return piece;
  return hole('a list or a mapping cannot stand inside a text', piece.at);
}

function isAssumed(node: Node): boolean {
  return node.kind === 'scalar' && node.assumed === true;
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
