/**
 * Policies, redrive policies and state machines may be written as JSON text; this reads the text as the structure,
 * with its holes wherever a value or a part of one may stand.
 */

import type { Place } from '../source.ts';
import type { Entry, Node } from '../syntax/tree.ts';
import { display, type AttributeTerm, type ComposedTerm, type Term, type TextTerm, type UnknownTerm } from './term.ts';
import { joint, termNode, textNode } from './term-node.ts';
import type { Basis } from './value.ts';

/** The term, or the structure its JSON text holds. Text that only looks like JSON stays text. */
export function structureOf(term: Term): Term {
  if (term.kind !== 'text' && term.kind !== 'composed') return term;
  const parts = term.kind === 'text' ? [term.text] : term.parts;
  const first = parts[0];
  if (typeof first !== 'string' || !/^\s*[{[]/.test(first)) return term;
  const data = parseJson(withMarks(parts));
  if (typeof data !== 'object' || data === null) return term;
  const node = nodeOf(data, { holes: holesIn(parts), basis: term.basis, at: term.at });
  if (node.kind === 'mapping') return { kind: 'mapping', node, at: term.at };
  return node.kind === 'sequence' ? { kind: 'sequence', node, at: term.at } : term;
}

/** What is needed to turn marks back into the holes they stand for. */
interface Reading {
  readonly holes: readonly (AttributeTerm | UnknownTerm)[];
  readonly basis: Basis;
  readonly at: Place;
}

function holesIn(parts: ComposedTerm['parts']): Reading['holes'] {
  return parts.filter((part) => typeof part !== 'string');
}

/** Around the number of a hole; no template holds these. */
const MARK = /\uE000(\d+)\uE001/;

/** The text with a mark for each hole; one that stands in the place of a whole value becomes a text of its own. */
function withMarks(parts: ComposedTerm['parts']): string {
  let text = '';
  let isInside = false;
  let hole = 0;
  for (const part of parts) {
    if (typeof part === 'string') {
      const piece = withQuotedVariables(part, isInside);
      text += piece.text;
      isInside = piece.endsInside;
    } else {
      const mark = `\uE000${hole++}\uE001`;
      text += isInside ? mark : `"${mark}"`;
    }
  }
  return text;
}

/** A variable that something later fills in may stand for a number or an object: `"Seconds": ${Seconds}`. */
function withQuotedVariables(piece: string, startsInside: boolean): { text: string; endsInside: boolean } {
  let isInside = startsInside;
  const text = piece.replace(/\\[^]|"|\$\{[^}"]{0,300}\}/g, (token) => {
    if (token === '"') isInside = !isInside;
    return token.startsWith('$') && !isInside ? `"${token}"` : token;
  });
  return { text, endsInside: isInside };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // text that only looks like JSON stays text
  }
}

function nodeOf(data: unknown, reading: Reading): Node {
  const { at, basis } = reading;
  if (typeof data === 'string') return stringNode(data, reading);
  if (Array.isArray(data)) {
    return { kind: 'sequence', items: data.map((item) => nodeOf(item, reading)), style: 'flow', at };
  }
  if (typeof data === 'object' && data !== null) {
    const entries = Object.entries(data).map((pair) => entryNode(pair, reading));
    return { kind: 'mapping', entries, style: 'flow', at };
  }
  const value = data as number | boolean | null;
  return { ...textNode(String(value), basis, at), value };
}

/** The holes of a key are written out, because a key is always plain text. */
function entryNode([key, value]: [string, unknown], reading: Reading): Entry {
  const text = piecesOf(key, reading).map((piece) => (typeof piece === 'string' ? piece : display(piece))).join('');
  return { key: textNode(text, reading.basis, reading.at), value: nodeOf(value, reading), at: reading.at };
}

function stringNode(text: string, reading: Reading): Node {
  const { basis, at } = reading;
  const pieces = piecesOf(text, reading);
  return joint(pieces.map((piece) => (typeof piece === 'string' ? textNode(piece, basis, at) : termNode(piece))), at);
}

function piecesOf(text: string, { holes }: Reading): ComposedTerm['parts'] {
  if (!MARK.test(text)) return [text];
  const pieces = text.split(MARK).map((piece, index) => (index % 2 === 0 ? piece : holes[Number(piece)]));
  return pieces.filter((piece) => piece !== undefined && piece !== '') as ComposedTerm['parts'];
}

/** Why a text that should hold a structure holds none; undefined for what does not begin like JSON. */
export function whyUnstructured(term: TextTerm | ComposedTerm): string | undefined {
  if (!/^\s*[{[]/.test(display(term))) return undefined;
  return term.kind === 'text' ? 'its text is no JSON' : 'its text is no JSON before its holes are filled';
}
