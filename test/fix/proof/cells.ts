/** What a tree says, as data that can be changed: each cell knows where it was written. */

import type { Place } from '../../../core/source.ts';
import { parse } from '../../../core/syntax/parse.ts';
import type { Node, Scalar } from '../../../core/syntax/tree.ts';
import type { Draft } from '../../../core/template/synthesize.ts';

export interface Cell {
  /** What it was read from; undefined for one that a change brings. */
  readonly node: Node | undefined;
  /** From its key, where it has one, to its end. */
  readonly place: Place | undefined;
  says: string | null | Cell[] | Map<string, Cell>;
  parent: Cell | undefined;
}

/** The cells of a tree; of duplicate keys the last one counts. */
export function cellOf(node: Node, parent?: Cell, place: Place = node.at): Cell {
  const cell: Cell = { node, place, says: null, parent };
  if (node.kind === 'scalar') cell.says = node.value === null ? null : wordOf(node);
  if (node.kind === 'hole') cell.says = `a hole: ${node.why}`;
  if (node.kind === 'sequence') cell.says = node.items.map((item) => cellOf(item, cell));
  if (node.kind === 'mapping') {
    cell.says = new Map(node.entries.map(({ key, value, at }) => [key.text, cellOf(value, cell, at)]));
  }
  return cell;
}

/** `True` says what `true` does. */
function wordOf({ value, text }: Scalar): string {
  return typeof value === 'boolean' ? String(value) : text;
}

/** The cells of plain data. */
export function draftCell(draft: Draft | undefined, parent?: Cell): Cell {
  if (typeof draft === 'object' && 'kind' in draft && 'at' in draft) return cellOf(draft as Node, parent);
  const cell: Cell = { node: undefined, place: undefined, says: null, parent };
  if (Array.isArray(draft)) cell.says = draft.map((item: Draft) => draftCell(item, cell));
  else if (typeof draft === 'object') cell.says = new Map(fieldsOf(draft, cell));
  else cell.says = String(draft);
  return cell;
}

function fieldsOf(draft: object, parent: Cell): readonly (readonly [string, Cell])[] {
  return Object.entries(draft as Record<string, Draft | undefined>).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, draftCell(value, parent)] as const],
  );
}

export function partsOf({ says }: Cell): readonly Cell[] {
  if (says instanceof Map) return [...says.values()];
  return Array.isArray(says) ? says : [];
}

/** Where two trees differ, each a path and what stands there. */
export function differences(expected: Cell, actual: Cell, at = ''): readonly string[] {
  const [one, other] = [normal(expected), normal(actual)];
  if (one instanceof Map && other instanceof Map) {
    const keys = [...new Set([...one.keys(), ...other.keys()])];
    return keys.flatMap((key) => both(one.get(key), other.get(key), `${at}/${key}`));
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    const longer = one.length > other.length ? one : other;
    return longer.flatMap((_, index) => both(one[index], other[index], `${at}/${index}`));
  }
  return one === other ? [] : [`${at} is ${shown(other)} instead of ${shown(one)}`];
}

function both(expected: Cell | undefined, actual: Cell | undefined, at: string): readonly string[] {
  if (expected !== undefined && actual !== undefined) return differences(expected, actual, at);
  return [expected === undefined ? `${at} is there` : `${at} is gone`];
}

/** `!GetAtt A.B` and `Fn::GetAtt: [A, B]` say the same, and JSON says what it does as text too. */
function normal({ says: written }: Cell): Cell['says'] {
  const says = dataIn(written);
  const name = says instanceof Map && says.size === 1 ? says.get('Fn::GetAtt')?.says : undefined;
  return typeof name === 'string' ? draftCell({ 'Fn::GetAtt': dotted(name) }).says : says;
}

/** The data of a text that is JSON, with a digit in the place of each hole; any other stays as it is. */
export function dataIn(says: Cell['says']): Cell['says'] {
  if (typeof says !== 'string' || !/^\s*\{\s*"/.test(says)) return says;
  const { root, problems } = parse({ path: 'text.json', text: says.replace(/(?<!["\w.:/-])\$\{[^}]*\}/g, '0') });
  return problems.length > 0 ? says : cellOf(root).says;
}

function dotted(name: string): readonly string[] {
  const [id = '', ...attribute] = name.split('.');
  return [id, attribute.join('.')];
}

function shown(says: Cell['says']): string {
  if (says instanceof Map) return `{${[...says.keys()].join(', ')}}`;
  return Array.isArray(says) ? `a list of ${says.length}` : JSON.stringify(says);
}
