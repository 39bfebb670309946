/**
 * What a node of a template stands for once its intrinsics are read: text, a reference to a resource, text with holes,
 * a structure, nothing, or something unknown with its reason.
 */

import type { Place } from '../source.ts';
import type { Mapping, Sequence } from '../syntax/tree.ts';
import { lookedUp } from './dynamic-reference.ts';
import type { Basis } from './value.ts';

export type Term = TextTerm | AttributeTerm | ComposedTerm | MappingTerm | SequenceTerm | AbsentTerm | UnknownTerm;

export interface TextTerm {
  readonly kind: 'text';
  readonly text: string;
  readonly basis: Basis;
  readonly at: Place;
}

/** `Ref` (attribute `Ref`) or `GetAtt` of a resource of this template. */
export interface AttributeTerm {
  readonly kind: 'attribute';
  readonly resource: string;
  readonly attribute: string;
  readonly at: Place;
}

/** Text with holes, from `Sub` and `Join`: `arn:aws:sqs:${AWS::Region}:…:orders`. */
export interface ComposedTerm {
  readonly kind: 'composed';
  readonly parts: readonly (string | AttributeTerm | UnknownTerm)[];
  readonly basis: Basis;
  readonly at: Place;
}

export interface MappingTerm {
  readonly kind: 'mapping';
  readonly node: Mapping;
  readonly at: Place;
}

export interface SequenceTerm {
  readonly kind: 'sequence';
  readonly node: Sequence;
  readonly at: Place;
}

/** Left out, null or `AWS::NoValue`: the AWS default applies. */
export interface AbsentTerm {
  readonly kind: 'absent';
  readonly at: Place;
}

export interface UnknownTerm {
  readonly kind: 'unknown';
  readonly why: string;
  /** Names a value that is unknown but one and the same wherever it stands, such as `${AWS::Region}`. */
  readonly symbol: string | undefined;
  readonly at: Place;
}

/** UTF-16 units of a text put together, as many as CloudFormation takes of a whole template. */
const LONGEST = 1_000_000;

/** A joint of text pieces: plain text where all are known, text with holes where not. */
export function compose(parts: readonly Term[], at: Place): TextTerm | ComposedTerm | UnknownTerm {
  if (lengthOf(parts) > LONGEST) return { kind: 'unknown', why: 'a text that is too long', symbol: undefined, at };
  const joined: Piece[] = [];
  let basis: Basis = 'written';
  for (const part of parts) {
    if (!addPieces(joined, part)) return { kind: 'unknown', why: 'a list inside text', symbol: undefined, at };
    if ('basis' in part) basis = weaker(basis, part.basis);
  }
  if (joined.length === 0) return { kind: 'text', text: '', basis, at };
  const only = joined[0];
  if (joined.length === 1 && typeof only === 'string') return lookedUp({ kind: 'text', text: only, basis, at });
  return lookedUp({ kind: 'composed', parts: joined, basis, at });
}

function lengthOf(parts: readonly Term[]): number {
  let length = 0;
  for (const part of parts) {
    if (part.kind === 'text') length += part.text.length;
    else if (part.kind === 'composed') for (const piece of part.parts) if (typeof piece === 'string') length += piece.length;
  }
  return length;
}

type Piece = ComposedTerm['parts'][number];

/** A text rests on the least certain of its pieces. */
function weaker(one: Basis, other: Basis): Basis {
  if (one === 'parameter' || other === 'parameter') return 'parameter';
  return one === 'given' || other === 'given' ? 'given' : 'written';
}

/** Adds what a term contributes to a text; false for what has no place in one. */
function addPieces(joined: Piece[], term: Term): boolean {
  switch (term.kind) {
    case 'text':
      addPiece(joined, term.text);
      return true;
    case 'composed':
      for (const part of term.parts) addPiece(joined, part);
      return true;
    case 'attribute':
    case 'unknown':
      addPiece(joined, term);
      return true;
    case 'absent':
      addPiece(joined, '');
      return true;
    default:
      return false;
  }
}

function addPiece(joined: Piece[], piece: Piece): void {
  const last = joined.at(-1);
  if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece;
  else joined.push(piece);
}

/**
 * The text with its holes written as `${Queue.Arn}` or `${AWS::Region}`; undefined where a hole has no name, because an
 * unknown never equals another unknown.
 */
export function symbolic(term: Term): string | undefined {
  switch (term.kind) {
    case 'text':
      return term.text;
    case 'attribute':
      return term.attribute === 'Ref' ? `\${${term.resource}}` : `\${${term.resource}.${term.attribute}}`;
    case 'unknown':
      return term.symbol;
    case 'composed': {
      const parts = term.parts.map((part) => (typeof part === 'string' ? part : symbolic(part)));
      return parts.includes(undefined) ? undefined : parts.join('');
    }
    default:
      return undefined;
  }
}

/** For a reader: the text with its holes, the unnamed ones as `…`. */
export function display(term: Term): string {
  if (term.kind === 'composed') {
    return term.parts.map((part) => (typeof part === 'string' ? part : (symbolic(part) ?? '…'))).join('');
  }
  return symbolic(term) ?? '…';
}
