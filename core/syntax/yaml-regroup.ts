/**
 * Wrong indentation makes YAML take several lines for one key or one value. Here the tokens of such lines are sorted
 * into the entries that a person sees in them, so that one slip does not hide the rest of a mapping.
 */

import type { CST } from 'yaml';

export type MapItem = CST.BlockMap['items'][number];

/**
 * What is wrong with an entry: `no-colon`, `heads-block` (no colon, and more indented lines below), `too-deep`
 * (indented under an entry that has its value on its line), `colon-in-value` (`Key: text: more`).
 */
export type Flaw = 'no-colon' | 'heads-block' | 'too-deep' | 'colon-in-value';

/** Whether an entry is a key without colon and value. */
export function isHalfTyped(flaw: Flaw | undefined): boolean {
  return flaw === 'no-colon' || flaw === 'heads-block';
}

/** An entry as it is meant. */
export interface MeantItem {
  readonly item: MapItem;
  readonly flaw: Flaw | undefined;
}

/** The entries that an item of a mapping stands for: as a rule the item itself. */
export function meantBy(item: MapItem, indent: number, flaw?: Flaw): MeantItem[] {
  const { key, sep, value, explicitKey } = item;
  if (explicitKey || !sep) return [{ item, flaw }];
  const lines = linesOf(key);
  if (lines !== undefined) return entriesOfLines(item, lines, indent);
  if (!sep.some(isColon)) return [withoutColon(item), ...itemsIn(value)];
  if (value?.type !== 'block-map' || sep.some(isNewline)) return [{ item, flaw }];
  return entriesOfLine(item, value, flaw);
}

/** A plain key of several lines, which YAML does not have: all but the last line are something else. */
function entriesOfLines(item: MapItem, { before, last, column }: Lines, indent: number): MeantItem[] {
  const first: MapItem = { start: item.start, key: before, sep: [] };
  const below = meantBy({ ...item, start: [], key: last } as MapItem, indent);
  return [{ item: first, flaw: column > indent ? 'heads-block' : 'no-colon' }, ...below];
}

/** An entry whose value begins with another key on the same line, or seems to because the next line is too deep. */
function entriesOfLine(item: MapItem, value: CST.BlockMap, flaw: Flaw | undefined): MeantItem[] {
  const [first, ...others] = value.items as [MapItem, ...MapItem[]];
  const rest = others.flatMap((each) => meantBy(each, value.indent));
  const lines = linesOf(first.key);
  if (lines !== undefined) {
    const below = meantBy({ ...first, start: [], key: lines.last } as MapItem, value.indent, 'too-deep');
    return [{ item: { ...item, value: lines.before } as MapItem, flaw }, ...below, ...rest];
  }
  const inner: CST.BlockMap = { ...value, items: [first] };
  return [{ item: { ...item, value: inner } as MapItem, flaw: 'colon-in-value' }, ...rest];
}

function withoutColon({ start, key }: MapItem): MeantItem {
  return { item: { start, key: key ?? null, sep: [] }, flaw: 'no-colon' };
}

function itemsIn(value: CST.Token | undefined): MeantItem[] {
  return value?.type === 'block-map' ? value.items.flatMap((item) => meantBy(item, value.indent)) : [];
}

/** A plain scalar of several lines, parted before the last. */
interface Lines {
  readonly before: CST.FlowScalar;
  readonly last: CST.FlowScalar;
  /** Column in which the last line begins. */
  readonly column: number;
}

function linesOf(token: CST.Token | null | undefined): Lines | undefined {
  if (token?.type !== 'scalar') return undefined;
  const { source, offset, indent } = token;
  const lineEnd = source.lastIndexOf('\n');
  const column = lineEnd < 0 ? -1 : source.slice(lineEnd + 1).search(/[^ \t\r]/);
  if (column < 0) return undefined;
  const start = lineEnd + 1 + column;
  return {
    before: { type: 'scalar', offset, indent, source: source.slice(0, lineEnd).trimEnd() },
    last: { ...token, offset: offset + start, source: source.slice(start) },
    column,
  };
}

function isNewline(token: CST.SourceToken): boolean {
  return token.type === 'newline';
}

function isColon(token: CST.SourceToken): boolean {
  return token.type === 'map-value-ind';
}
