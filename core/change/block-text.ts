/** Values as lines of YAML. */

import { copiedLines, isBarePair } from './copy-text.ts';
import { flowText, isFlat, longestInBrackets } from './flow-text.ts';
import { longForm, shortForm, type ShortForm } from './intrinsic-text.ts';
import { keyText, scalarText } from './scalar-text.ts';
import { intrinsicShape, isSimple, outline, type ListShape, type MapShape, type Shape } from './shape.ts';
import type { Style } from './style.ts';

export interface BlockPlace {
  readonly style: Style;
  /** The blanks before the key, or before the dash. */
  readonly indent: string;
  /** The value follows a dash, not a key. */
  readonly isItem: boolean;
  /** The key, for an item that of its list. */
  readonly key: string | undefined;
}

/** A value in YAML: what follows the key or the dash on its line, and the lines below it, indentation included. */
export interface BlockText {
  readonly first: string;
  readonly rest: readonly string[];
}

/** An entry with its key. */
export function entryLines(key: string, value: Shape, indent: string, style: Style): readonly string[] {
  const { first, rest } = blockText(value, { style, indent, isItem: false, key });
  const colon = first === '' ? ':' : ': ';
  return [indent + keyText(key, style, false) + colon + first, ...rest];
}

/** An item with its dash. */
export function itemLines(value: Shape, indent: string, key: string | undefined, style: Style): readonly string[] {
  const { first, rest } = blockText(value, { style, indent, isItem: true, key });
  return [indent + style.dash + first, ...rest];
}

/** A value below a key or after a dash. */
export function blockText(shape: Shape, place: BlockPlace): BlockText {
  if (shape.kind === 'copy' && isBarePair(shape.node)) return blockText(outline(shape.node), place);
  const onLine = lineText(shape, place);
  if (onLine !== undefined) return { first: onLine, rest: [] };
  if (shape.kind === 'copy') return copied(shape, place);
  const short = shortForm(shape, place.style.isShort);
  if (short !== undefined) return tagged(short, place);
  const long = longForm(shape) as ListShape | MapShape;
  const lines = linesOf(long, place);
  if (!place.isItem) return { first: '', rest: lines };
  return { first: (lines[0] ?? '').trimStart(), rest: lines.slice(1) };
}

function tagged({ tag, argument }: ShortForm, place: BlockPlace): BlockText {
  if (argument.kind === 'list' || argument.kind === 'map') return { first: tag, rest: linesOf(argument, place) };
  const { first, rest } = blockText(argument, { ...place, isItem: false });
  return { first: `${tag} ${first}`.trimEnd(), rest };
}

function linesOf(shape: ListShape | MapShape, place: BlockPlace): readonly string[] {
  const indent = innerIndent(shape.kind === 'list', place);
  if (shape.kind === 'list') return shape.items.flatMap((item) => itemLines(item, indent, place.key, place.style));
  return shape.fields.flatMap(([key, value]) => entryLines(key, value, indent, place.style));
}

function innerIndent(isList: boolean, { indent, isItem, style }: BlockPlace): string {
  if (isItem) return indent + ' '.repeat(style.dash.length);
  return indent + (isList ? style.dashIndent : style.step);
}

function copied({ node }: Extract<Shape, { kind: 'copy' }>, place: BlockPlace): BlockText {
  const { first, rest, isBlock } = copiedLines(node);
  const inner = innerIndent(node.kind === 'sequence', place);
  const indent = isBlock || place.isItem ? inner : place.indent;
  const lines = rest.map((line) => (line === '' ? '' : indent + line));
  return isBlock && !place.isItem ? { first: '', rest: [indent + first, ...lines] } : { first, rest: lines };
}

/** A value that stands on the line of its key; undefined if it needs lines of its own. */
function lineText(shape: Shape, { style, key }: BlockPlace): string | undefined {
  if (shape.kind === 'value') return scalarText(shape.value, key, style, false);
  if (shape.kind === 'copy') return copiedLine(shape);
  const short = shortForm(shape, style.isShort);
  if (short !== undefined && isOnLine(short.argument)) {
    return `${short.tag} ${lineText(short.argument, { style, indent: '', isItem: false, key: keyOf(shape) })}`;
  }
  if (!standsInBrackets(shape, short?.argument ?? shape, style, key)) return undefined;
  const text = flowText(shape, { style, indent: undefined, key });
  return text.length <= longestInBrackets ? text : undefined;
}

function isOnLine(argument: Shape): boolean {
  return argument.kind === 'value' || (argument.kind === 'copy' && copiedLine(argument) !== undefined);
}

function keyOf(shape: Shape): string | undefined {
  return intrinsicShape(shape)?.name;
}

function copiedLine({ node }: Extract<Shape, { kind: 'copy' }>): string | undefined {
  const { first, rest, isBlock } = copiedLines(node);
  return rest.length === 0 && !isBlock && !isBarePair(node) ? first : undefined;
}

function standsInBrackets(shape: Shape, content: Shape, style: Style, key: string | undefined): boolean {
  if (content.kind === 'list') {
    if (content.items.length === 0) return true;
    if (!content.items.every(isFlat)) return false;
    return content !== shape || key?.startsWith('Fn::') ? style.bracketed.arguments : isBracketedList(content, style);
  }
  if (content.kind !== 'map' || content.fields.length === 0) return true;
  if (content === shape && intrinsicShape(shape) !== undefined) return style.bracketed.intrinsics;
  return style.bracketed.mappings && content.fields.every(([, value]) => isSimple(value));
}

function isBracketedList(list: ListShape, style: Style): boolean {
  return style.bracketed.lists && list.items.every(isSimple);
}
