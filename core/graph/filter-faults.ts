/** What in a filter AWS refuses, or can never match, by its form alone. */

import { OPERATORS } from '../facts/filters.ts';
import type { Place } from '../source.ts';
import { intrinsicOf, itemsOf, textOf, type Entry, type Mapping, type Node, type Scalar } from '../syntax/tree.ts';
import { isPlaceholder } from '../template/identity.ts';

export type FilterFault =
  /** A field is compared with something that is no list. */
  | { readonly kind: 'no-list'; readonly field: string; readonly value: Scalar; readonly at: Place }
  /** A field has a list without a value. */
  | { readonly kind: 'empty'; readonly field: string; readonly at: Place }
  | { readonly kind: 'operator'; readonly field: string; readonly entry: Entry; readonly at: Place }
  /** A range of numbers that holds none. */
  | { readonly kind: 'no-number'; readonly field: string; readonly range: string; readonly at: Place };

/** The faults of a pattern, in the order it is written; what is only known on deployment has none. */
export function* faultsIn(pattern: Mapping): Iterable<FilterFault> {
  if (pattern.entries.some(({ key }) => key.text.startsWith('Fn::'))) return;
  for (const entry of pattern.entries) {
    if (entry.key.text === '$or') yield* faultsInAlternatives(entry.value);
    else yield* faultsInField(entry);
  }
}

function* faultsInAlternatives(list: Node): Iterable<FilterFault> {
  for (const item of itemsOf(list)) if (item.kind === 'mapping') yield* faultsIn(item);
}

function* faultsInField({ key, value }: Entry): Iterable<FilterFault> {
  const field = key.text;
  if (intrinsicOf(value) !== undefined) return;
  if (value.kind === 'mapping') yield* faultsIn(value);
  if (value.kind === 'scalar' && isWritten(value)) yield { kind: 'no-list', field, value, at: value.at };
  if (value.kind === 'sequence') {
    if (value.items.length === 0) yield { kind: 'empty', field, at: value.at };
    for (const item of value.items) yield* faultsInItem(field, item);
  }
}

/** CloudFormation takes no null, and text that something fills in before may become a list. */
function isWritten(scalar: Scalar): boolean {
  const isTemplate = /\{\{|\$\{|<%/.test(scalar.text) || isPlaceholder(scalar.text);
  return scalar.value !== null && !scalar.assumed && !scalar.given && !isTemplate;
}

function* faultsInItem(field: string, item: Node): Iterable<FilterFault> {
  if (item.kind !== 'mapping' || intrinsicOf(item) !== undefined) return;
  for (const entry of item.entries) {
    const { key, value } = entry;
    const operator = key.text;
    if (operator.startsWith('Fn::')) return;
    if (!OPERATORS.has(operator)) yield { kind: 'operator', field, entry, at: key.at };
    else if (operator === 'numeric' && isEmptyRange(value)) {
      yield { kind: 'no-number', field, range: itemsOf(value).map(textOf).join(' '), at: value.at };
    }
  }
}

/** `[">", 10, "<", 5]`, with its bounds in either order. */
function isEmptyRange(range: Node): boolean {
  const words = itemsOf(range).map(textOf);
  if (words.length !== 4) return false;
  const bounds = [0, 2].map((index) => ({ sign: words[index] ?? '', limit: Number(words[index + 1]) }));
  const lower = bounds.find(({ sign }) => sign.startsWith('>'));
  const upper = bounds.find(({ sign }) => sign.startsWith('<'));
  if (lower === undefined || upper === undefined) return false;
  return lower.limit > upper.limit || (lower.limit === upper.limit && !(lower.sign === '>=' && upper.sign === '<='));
}
