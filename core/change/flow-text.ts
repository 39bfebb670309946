/** Values in brackets: JSON, and the flow style of YAML, on one line or on several. */

import { copyInBrackets } from './copy-text.ts';
import { longForm, shortForm } from './intrinsic-text.ts';
import { keyText, scalarText } from './scalar-text.ts';
import { intrinsicShape, isSimple, outline, type ListShape, type MapShape, type Shape } from './shape.ts';
import type { Style } from './style.ts';

export interface FlowPlace {
  readonly style: Style;
  /** What the line begins with on which the value begins; undefined to put all on that line. */
  readonly indent: string | undefined;
  readonly key: string | undefined;
}

/** A value in brackets, if it is no single one. */
export function flowText(shape: Shape, place: FlowPlace): string {
  if (shape.kind === 'value') return scalarText(shape.value, place.key, place.style, true);
  if (shape.kind === 'copy') return copyInBrackets(shape.node, place) ?? flowText(outline(shape.node), place);
  const short = shortForm(shape, place.style.isShort);
  if (short !== undefined) {
    const key = intrinsicShape(shape)?.name;
    return `${short.tag} ${flowText(short.argument, { ...place, indent: undefined, key })}`;
  }
  const long = longForm(shape) as ListShape | MapShape;
  if (place.indent !== undefined && expands(long, place)) return onLines(long, place, place.indent);
  const line = onOneLine(long, place);
  const isTooLong = line.length > longestInBrackets && intrinsicShape(long) === undefined;
  return isTooLong && place.indent !== undefined ? onLines(long, place, place.indent) : line;
}

/** Longer than this, a list or mapping gets lines of its own where it can. */
export const longestInBrackets = 80;

/** One `key: value` inside brackets. */
export function flowEntry(key: string, value: Shape, place: Omit<FlowPlace, 'key'>): string {
  return keyText(key, place.style, true) + place.style.colon + flowText(value, { ...place, key });
}

function onOneLine(shape: ListShape | MapShape, place: FlowPlace): string {
  const { style } = place;
  const [open, close, padding] = shape.kind === 'list' ? ['[', ']', style.listPadding] : ['{', '}', style.mapPadding];
  const parts = partsOf(shape, { ...place, indent: undefined });
  return parts.length === 0 ? open + close : open + padding + parts.join(style.comma) + padding + close;
}

function onLines(shape: ListShape | MapShape, place: FlowPlace, indent: string): string {
  const { style } = place;
  const [open, close] = shape.kind === 'list' ? ['[', ']'] : ['{', '}'];
  const lineBreak = style.lineBreak + indent;
  const parts = partsOf(shape, { ...place, indent: indent + style.step });
  return open + parts.map((part) => lineBreak + style.step + part).join(',') + lineBreak + close;
}

function partsOf(shape: ListShape | MapShape, place: FlowPlace): readonly string[] {
  if (shape.kind === 'list') return shape.items.map((item) => flowText(item, place));
  return shape.fields.map(([key, value]) => flowEntry(key, value, place));
}

/** Whether a list or mapping gets a line for each of its parts, where lines are to be had. */
function expands(shape: ListShape | MapShape, { style, key }: FlowPlace): boolean {
  const intrinsic = intrinsicShape(shape);
  if (intrinsic !== undefined) return !style.bracketed.intrinsics || !isFlat(intrinsic.argument);
  if (isEmpty(shape)) return false;
  const inner = shape.kind === 'list' ? shape.items : shape.fields.map(([, value]) => value);
  if (!inner.every(isSimple)) return true;
  if (shape.kind === 'list' && key?.startsWith('Fn::')) return !style.bracketed.arguments;
  return shape.kind === 'list' ? !style.bracketed.lists : !style.bracketed.mappings;
}

/** Simple values and lists of them. */
export function isFlat(shape: Shape): boolean {
  return shape.kind === 'list' ? shape.items.every(isFlat) : isSimple(shape);
}

function isEmpty(shape: ListShape | MapShape): boolean {
  return (shape.kind === 'list' ? shape.items : shape.fields).length === 0;
}
