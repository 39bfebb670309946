/** `Fn::Join`, `Fn::Select`, `Fn::Split` and `Fn::Length`: lists as the terms of their items. */

import { intrinsicOf, itemsOf, textOf, type Mapping, type Node } from '../syntax/tree.ts';
import { callSymbol } from './call-symbol.ts';
import { choicesOf, combine, textIn, unknownTerm, type Scope } from './evaluate.ts';
import { splitTerm } from './split-term.ts';
import { compose, type Term, type UnknownTerm } from './term.ts';
import { termNode } from './term-node.ts';
import { onlyChoice, type Basis, type Choice } from './value.ts';
import type { When } from './when.ts';

/** The items of a list, those that `AWS::NoValue` removes left out; one unknown term for a list that cannot be read. */
export type Items = readonly Term[] | UnknownTerm;

/** The items of a list under each choice of conditions. */
export function itemsOfList(scope: Scope, list: Node, when: When): readonly Choice<Items>[] {
  return choicesOf(scope, list, when).flatMap(({ when: here, value }): readonly Choice<Items>[] => {
    switch (value.kind) {
      case 'sequence':
        return combine(scope, value.node.items, here, (terms) => terms.filter(({ kind }) => kind !== 'absent'));
      case 'absent':
        return onlyChoice(here, []);
      case 'unknown':
        return onlyChoice(here, value);
      default:
        return onlyChoice(here, unknownTerm('a list that is only known on deployment', value.at));
    }
  });
}

function isUnknown(items: Items): items is UnknownTerm {
  return 'kind' in items;
}

/** The unknown result of a function: why, and the name under which it equals itself. */
function unread(call: Mapping, why: string): UnknownTerm {
  return unknownTerm(why, call.at, callSymbol(call));
}

function argumentsOf(call: Mapping): readonly Node[] {
  return itemsOf(intrinsicOf(call)?.argument);
}

/** `Fn::Join` of a separator and a list. */
export function joinList(scope: Scope, call: Mapping, when: When): readonly Choice<Term>[] {
  const [separator, list] = argumentsOf(call);
  const between = textOf(separator);
  if (between === undefined || list === undefined) {
    return onlyChoice(when, unread(call, 'Fn::Join needs a separator and a list'));
  }
  return itemsOfList(scope, list, when).map(({ when: here, value }) => {
    if (isUnknown(value)) return { when: here, value: unread(call, value.why) };
    return { when: here, value: compose(intersperse(value, between, call), call.at) };
  });
}

function intersperse(terms: readonly Term[], text: string, { at }: Mapping): readonly Term[] {
  if (text === '') return terms;
  const separator: Term = { kind: 'text', text, basis: 'written', at };
  return terms.flatMap((term, index) => (index === 0 ? [term] : [separator, term]));
}

/** `Fn::Select` of an index and a list; what it selects keeps its own place. */
export function selectFromList(scope: Scope, call: Mapping, when: When): readonly Choice<Term>[] {
  const [index, list] = argumentsOf(call);
  if (index === undefined || list === undefined) {
    return onlyChoice(when, unread(call, 'Fn::Select needs an index and a list'));
  }
  return choicesOf(scope, index, when).flatMap(({ when: here, value: position }) => {
    const choices = itemsOfList(scope, list, here);
    return choices.map(({ when: within, value }) => ({ when: within, value: selected(call, position, value) }));
  });
}

function selected(call: Mapping, index: Term, items: Items): Term {
  if (isUnknown(items)) return unread(call, items.why);
  const text = textIn(index);
  if (text === undefined) return unread(call, 'Fn::Select by an index that is only known on deployment');
  const item = items[Number(text)];
  if (item === undefined) return unread(call, `Fn::Select of item ${text}, which cannot be read`);
  return item.kind === 'unknown' && item.symbol === undefined ? { ...item, symbol: callSymbol(call) } : item;
}

/** `Fn::Split` of a text into a list; what stands behind a hole that may hold the separator is not known. */
export function splitText(scope: Scope, call: Mapping, when: When): readonly Choice<Term>[] {
  const [separator, text] = argumentsOf(call);
  const at = textOf(separator);
  if (at === undefined || at === '' || text === undefined) {
    return onlyChoice(when, unread(call, 'Fn::Split needs a separator and a text'));
  }
  return choicesOf(scope, text, when).map(({ when: here, value }) => ({ when: here, value: split(call, value, at) }));
}

function split(call: Mapping, text: Term, separator: string): Term {
  if (text.kind === 'absent') return text;
  const items = splitTerm(text, separator)?.map(termNode);
  const why = text.kind === 'unknown' ? text.why : 'Fn::Split is only known on deployment';
  if (items === undefined) return unread(call, why);
  const { at } = call;
  return { kind: 'sequence', node: { kind: 'sequence', items, style: 'flow', at }, at };
}

/** `Fn::Length` of a list. */
export function lengthOfList(scope: Scope, call: Mapping, when: When): readonly Choice<Term>[] {
  const list = intrinsicOf(call)?.argument as Node;
  return itemsOfList(scope, list, when).map(({ when: here, value }) => {
    if (isUnknown(value)) return { when: here, value: unread(call, value.why) };
    if (value.some(({ kind }) => kind === 'unknown')) {
      return { when: here, value: unread(call, 'Fn::Length of a list that may hold more items') };
    }
    const basis: Basis = value.some((item) => 'basis' in item && item.basis === 'parameter') ? 'parameter' : 'written';
    return { when: here, value: { kind: 'text', text: String(value.length), basis, at: call.at } };
  });
}
