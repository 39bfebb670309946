/** `Fn::FindInMap`, with keys that intrinsics put together and with a `DefaultValue`. */

import { entriesOf, intrinsicOf, itemsOf, textOf, valueAt, type Mapping, type Node } from '../syntax/tree.ts';
import { sameTree } from '../syntax/same-tree.ts';
import { callSymbol } from './call-symbol.ts';
import { both } from './conditions.ts';
import { basisOf, choicesOf, combine, textIn, unknownTerm, type Scope } from './evaluate.ts';
import { isLookedUp } from './parameter-type.ts';
import type { Term } from './term.ts';
import { onlyChoice, type Choice } from './value.ts';
import { decided, type When } from './when.ts';

/** What the map holds under the keys; where a key is not known, what all keys that it may be lead to. */
export function findInMap(scope: Scope, call: Mapping, when: When): readonly Choice<Term>[] {
  const [map, first, second, options] = itemsOf(intrinsicOf(call)?.argument);
  if (map === undefined || first === undefined || second === undefined) {
    return onlyChoice(when, unknownTerm('Fn::FindInMap needs a map and two keys', call.at));
  }
  const otherwise = valueAt(options, 'DefaultValue');
  return keysIn(scope, [map, first, second], when).flatMap(({ when: here, value: keys }) => {
    const found = candidates(scope, keys, otherwise);
    const [only, ...others] = found;
    if (only === undefined || !others.every((other) => sameTree(only, other))) {
      return onlyChoice(here, unknownTerm(whyNot(keys, found), call.at, callSymbol(call)));
    }
    if (only === otherwise) return choicesOf(scope, only, here);
    return onlyChoice(here, valueOf(only, keys, call));
  });
}

/** The keys under each choice of the conditions that ask for one of them: a map has another row for another stage. */
function keysIn(scope: Scope, nodes: readonly Node[], when: When): readonly Choice<readonly Term[]>[] {
  const chosen = nodes.map((node) => chosenBy(scope, node));
  const asks = chosen.find((choices) => choices.length > 0);
  if (asks === undefined) return combine(scope, nodes, when, (terms) => terms);
  const given = (terms: readonly Term[], text: string | undefined): readonly Term[] =>
    terms.map((term, index) => (chosen[index] === asks ? keyGiven(term, text, asks) : term));
  return decidedWhens(scope, asks, when).flatMap(({ when: here, value: text }) =>
    combine(scope, nodes, here, (terms) => given(terms, text)),
  );
}

interface Asked {
  readonly condition: string;
  readonly outcome: boolean;
  readonly text: string;
}

/** What the template's conditions ask of the parameter that a key is, where nobody has given it. */
function chosenBy({ parameters, conditions }: Scope, key: Node): readonly Asked[] {
  const intrinsic = intrinsicOf(key);
  const parameter = intrinsic?.name === 'Ref' ? parameters.get(textOf(intrinsic.argument) ?? '') : undefined;
  if (parameter?.default === undefined || parameter.given !== undefined || isLookedUp(parameter.type)) return [];
  const asked = new Map<string, Asked>();
  for (const [condition, formula] of conditions.formulas) {
    const equality = formula.op === 'not' ? formula.of : formula;
    if (equality.op !== 'equals' || equality.subject !== parameter.name || asked.has(equality.text)) continue;
    asked.set(equality.text, { condition, outcome: formula.op !== 'not', text: equality.text });
  }
  return asked.size > MOST_ASKED ? [] : [...asked.values()];
}

/** A parameter that is compared with more texts than these keeps its default everywhere, rather than be slow. */
const MOST_ASKED = 8;

/** The text that each condition names where it holds, and none where no condition tells. */
function decidedWhens(
  { conditions }: Scope,
  asks: readonly Asked[],
  when: When,
): readonly Choice<string | undefined>[] {
  const choices: Choice<string | undefined>[] = [];
  let rest: When | undefined = when;
  for (const { condition, outcome, text } of asks) {
    if (rest === undefined) break;
    const here = both(conditions, rest, decided(condition, outcome));
    if (here !== undefined) choices.push({ when: here, value: text });
    rest = both(conditions, rest, decided(condition, !outcome));
  }
  if (rest !== undefined) choices.push({ when: rest, value: undefined });
  return choices;
}

/** What the condition asks for; the default otherwise, unless a condition that does not hold asks for that. */
function keyGiven(term: Term, text: string | undefined, asks: readonly Asked[]): Term {
  if (text !== undefined) return { kind: 'text', text, basis: 'written', at: term.at };
  const isExcluded = term.kind === 'text' && asks.some((ask) => ask.text === term.text);
  return isExcluded ? unknownTerm('a condition excludes the default of the parameter', term.at) : term;
}

/** The values that the keys may lead to, one for each pair of keys that they may be. */
function candidates(scope: Scope, keys: readonly Term[], otherwise: Node | undefined): readonly Node[] {
  const [map, first, second] = keys.map(textIn) as [string | undefined, string | undefined, string | undefined];
  if (map === undefined) return [];
  const rows = valuesUnder(valueAt(scope.mappings, map), first);
  const found = rows.flatMap((row) => valuesUnder(row, second));
  const isSure = first !== undefined && second !== undefined && found.length > 0;
  return otherwise === undefined || isSure ? found : [...found, otherwise];
}

/** The value under a key, or all values where the key is not known. */
function valuesUnder(table: Node | undefined, key: string | undefined): readonly Node[] {
  if (key === undefined) return entriesOf(table).map(({ value }) => value);
  const value = valueAt(table, key);
  return value === undefined ? [] : [value];
}

function whyNot(keys: readonly Term[], found: readonly Node[]): string {
  const open = keys.find((key) => key.kind !== 'text');
  if (open !== undefined || found.length > 0) return 'Fn::FindInMap by a key that is only known on deployment';
  return `Fn::FindInMap finds nothing under ${keys.map(textIn).join(', ')}`;
}

/** A list is taken over with its items. */
function valueOf(found: Node, keys: readonly Term[], { at }: Mapping): Term {
  const assumed = keys.some((key) => key.kind === 'text' && key.basis === 'parameter');
  if (found.kind === 'scalar') {
    const text = found.value === null ? '' : found.text;
    return { kind: 'text', text, basis: assumed ? 'parameter' : basisOf(found), at: found.at };
  }
  if (found.kind !== 'sequence') return unknownTerm('Fn::FindInMap finds neither a text nor a list', at);
  return { kind: 'sequence', node: assumed ? { ...found, items: found.items.map(assume) } : found, at };
}

function assume(item: Node): Node {
  return item.kind === 'scalar' ? { ...item, assumed: true } : item;
}
