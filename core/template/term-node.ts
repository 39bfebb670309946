/** Terms as nodes again, so that a part of a text can stand wherever a node does. */

import type { Place } from '../source.ts';
import type { Node, Scalar } from '../syntax/tree.ts';
import { getAtt, ref, synthesize } from './synthesize.ts';
import type { ComposedTerm, Term } from './term.ts';
import type { Basis } from './value.ts';

/** A node that evaluates to the term. */
export function termNode(term: Term): Node {
  const { at } = term;
  switch (term.kind) {
    case 'text':
      return textNode(term.text, term.basis, at);
    case 'attribute':
      return synthesize(term.attribute === 'Ref' ? ref(term.resource) : getAtt(term.resource, term.attribute), at);
    case 'composed':
      return joint(term.parts.map((part) => partNode(part, term)), at);
    case 'unknown':
      return { kind: 'hole', why: term.why, symbol: term.symbol, at };
    case 'absent':
      return { kind: 'scalar', value: null, text: '', style: 'plain', at };
    default:
      return term.node;
  }
}

function partNode(part: ComposedTerm['parts'][number], { basis, at }: ComposedTerm): Node {
  return typeof part === 'string' ? textNode(part, basis, at) : termNode(part);
}

/** Pieces of text as one. */
export function joint(pieces: readonly Node[], at: Place): Node {
  const [only, ...others] = pieces;
  return only !== undefined && others.length === 0 ? only : synthesize({ 'Fn::Join': ['', pieces] }, at);
}

export function textNode(text: string, basis: Basis, at: Place): Scalar {
  return { kind: 'scalar', value: text, text, style: 'plain', at, ...originOf(basis) };
}

function originOf(basis: Basis): Pick<Scalar, 'assumed' | 'given'> {
  if (basis === 'parameter') return { assumed: true };
  return basis === 'given' ? { given: true } : {};
}
