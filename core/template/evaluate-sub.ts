/** `Fn::Sub`: text with `${Name}`, `${Resource.Attribute}` and `${!Literal}` holes, with or without a variable map. */

import type { Place } from '../source.ts';
import { entriesOf, itemsOf, type Node, type Scalar } from '../syntax/tree.ts';
import { attributeTerm, basisOf, combine, refer, unknownTerm, type Scope } from './evaluate.ts';
import { compose, type Term } from './term.ts';
import { onlyChoice, type Choice } from './value.ts';
import type { When } from './when.ts';

/** Bounded, so that a long text of openings without an end is not searched through from each of them. */
const HOLE = /\$\{([^}]{0,300})\}/g;

/** All choices of a `Sub`; branches come only from its variable map. */
export function evaluateSub(scope: Scope, argument: Node, when: When, at: Place): readonly Choice<Term>[] {
  const [template, variables] = argument.kind === 'sequence' ? itemsOf(argument) : [argument, undefined];
  if (template?.kind !== 'scalar') return onlyChoice(when, unknownTerm('Fn::Sub without a text', at));
  const entries = entriesOf(variables);
  if (entries.length === 0) return onlyChoice(when, compose(partsOf(scope, template, NO_VARIABLES, at), at));
  const values = entries.map((entry) => entry.value);
  return combine(scope, values, when, (terms) => {
    const named = new Map(entries.map((entry, index) => [entry.key.text, terms[index] as Term]));
    return compose(partsOf(scope, template, named, at), at);
  });
}

const NO_VARIABLES: ReadonlyMap<string, Term> = new Map();

function partsOf(scope: Scope, template: Scalar, named: ReadonlyMap<string, Term>, at: Place): readonly Term[] {
  const { text } = template;
  const literal = (part: string): Term => ({ kind: 'text', text: part, basis: basisOf(template), at });
  const parts: Term[] = [];
  let from = 0;
  for (const match of text.includes('${') ? text.matchAll(HOLE) : []) {
    const name = (match[1] as string).trim();
    if (match.index > from) parts.push(literal(text.slice(from, match.index)));
    parts.push(name.startsWith('!') ? literal(`\${${name.slice(1)}}`) : holeTerm(scope, name, named, at));
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(literal(text.slice(from)));
  return parts;
}

function holeTerm(scope: Scope, name: string, named: ReadonlyMap<string, Term>, at: Place): Term {
  const given = named.get(name);
  if (given !== undefined) return given;
  const dot = name.indexOf('.');
  return dot < 0 ? refer(scope, name, at) : attributeTerm(scope, name.slice(0, dot), name.slice(dot + 1), at);
}
