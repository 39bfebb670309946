/** `Fn::FindInMap`, with keys that intrinsics put together and with a `DefaultValue`. */

import { entriesOf, intrinsicOf, itemsOf, valueAt, type Mapping, type Node } from '../syntax/tree.ts';
import { sameTree } from '../syntax/same-tree.ts';
import { callSymbol } from './call-symbol.ts';
import { basisOf, choicesOf, combine, textIn, unknownTerm, type Scope } from './evaluate.ts';
import type { Term } from './term.ts';
import { onlyChoice, type Choice } from './value.ts';
import type { When } from './when.ts';

/** What the map holds under the keys; where a key is not known, what all keys that it may be lead to. */
export function findInMap(scope: Scope, call: Mapping, when: When): readonly Choice<Term>[] {
  const [map, first, second, options] = itemsOf(intrinsicOf(call)?.argument);
  if (map === undefined || first === undefined || second === undefined) {
    return onlyChoice(when, unknownTerm('Fn::FindInMap needs a map and two keys', call.at));
  }
  const otherwise = valueAt(options, 'DefaultValue');
  return combine(scope, [map, first, second], when, (terms) => terms).flatMap(({ when: here, value: keys }) => {
    const found = candidates(scope, keys, otherwise);
    const [only, ...others] = found;
    if (only === undefined || !others.every((other) => sameTree(only, other))) {
      return onlyChoice(here, unknownTerm(whyNot(keys, found), call.at, callSymbol(call)));
    }
    if (only === otherwise) return choicesOf(scope, only, here);
    return onlyChoice(here, valueOf(only, keys, call));
  });
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
