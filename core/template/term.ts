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

/** A joint of text pieces: plain text where all are known, text with holes where not. */
export function compose(parts: readonly Term[], at: Place): TextTerm | ComposedTerm | UnknownTerm {
  const joined: (string | AttributeTerm | UnknownTerm)[] = [];
  for (const part of parts.flatMap(piecesOf)) {
    if (part === undefined) return { kind: 'unknown', why: 'a list inside text', symbol: undefined, at };
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  const basis = weakest(parts);
  if (joined.length === 0) return { kind: 'text', text: '', basis, at };
  const only = joined[0];
  if (joined.length === 1 && typeof only === 'string') return lookedUp({ kind: 'text', text: only, basis, at });
  return lookedUp({ kind: 'composed', parts: joined, basis, at });
}

/** A text rests on the least certain of its pieces. */
function weakest(parts: readonly Term[]): Basis {
  const bases = new Set(parts.map((part) => ('basis' in part ? part.basis : 'written')));
  return bases.has('parameter') ? 'parameter' : bases.has('given') ? 'given' : 'written';
}

function piecesOf(term: Term): readonly (string | AttributeTerm | UnknownTerm | undefined)[] {
  switch (term.kind) {
    case 'text':
      return [term.text];
    case 'composed':
      return term.parts;
    case 'attribute':
    case 'unknown':
      return [term];
    case 'absent':
      return [''];
    default:
      return [undefined];
  }
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
