/** The habits that hold at a place of a file; where the file shows none, the usual ones. */

import { lazily, remembered } from '../remember.ts';
import { isJson as isJsonSource } from '../syntax/parse.ts';
import { nearest, overall, rootOf } from './evidence.ts';
import { lineBreakOf } from './lines.ts';
import type { Quote } from './quoting.ts';
import type { Spot } from './spot.ts';
import * as votes from './votes.ts';

export interface Style {
  readonly json: boolean;
  readonly lineBreak: string;
  /** What a level of nesting is indented by. */
  readonly step: string;
  /** What a list's dashes are indented by from its key. */
  readonly dashIndent: string;
  /** The dash and the blanks after it. */
  readonly dash: string;
  /** The quotes for texts that need them. */
  readonly quote: Quote;
  readonly keyQuote: Quote | '';
  /** Whether `True` and `False` have a capital. */
  readonly capitalBooleans: boolean;
  /** The quotes, if any, that the author puts around texts under this key that need none. */
  quoteUnder(key: string | undefined): Quote | '';
  /** Whether this intrinsic is written as a tag, such as `!Ref`. */
  isShort(name: string): boolean;
  /** Inside brackets: between key and value, between two values, next to the bracket. */
  readonly colon: string;
  readonly comma: string;
  readonly mapPadding: string;
  readonly listPadding: string;
  /** What stands in brackets on one line. */
  readonly bracketed: {
    readonly lists: boolean;
    readonly mappings: boolean;
    readonly intrinsics: boolean;
    readonly arguments: boolean;
  };
}

/** The style in which the author would write something in this container; a habit is looked for when it matters. */
export const styleAt = remembered((spot: Spot): Style => {
  const json = isJson(rootOf(spot));
  const style: Style = lazily<Style>({
    json: () => json,
    lineBreak: () => lineBreakOf(spot.node.at.source),
    step: () => nearest(spot, votes.step) ?? '  ',
    dashIndent: () => nearest(spot, votes.dashIndent) ?? style.step,
    dash: () => `-${nearest(spot, votes.dashGap) ?? ' '}`,
    quote: () => (json ? '"' : (nearest(spot, votes.quote) ?? "'")),
    keyQuote: () => (json ? '"' : (nearest(spot, votes.keyQuote) ?? '')),
    capitalBooleans: () => !json && (nearest(spot, votes.capitalBooleans) ?? false),
    quoteUnder: () => (key) => (json ? '"' : quoteUnder(spot, key)),
    isShort: () => (name) => !json && isShort(rootOf(spot), name),
    colon: () => colonAt(spot, style.keyQuote),
    comma: () => nearest(spot, votes.comma) ?? (style.colon.endsWith(' ') ? ', ' : ','),
    mapPadding: () => nearest(spot, votes.padding('mapping')) ?? (style.colon.endsWith(' ') ? ' ' : ''),
    listPadding: () => nearest(spot, votes.padding('sequence')) ?? '',
    bracketed: () => bracketedAt(spot, json),
  });
  return style;
});

/** YAML takes a colon without a blank for part of the word before it, unless that is quoted. */
function colonAt(spot: Spot, keyQuote: string): string {
  const usual = nearest(spot, votes.colon) ?? ': ';
  return keyQuote === '' && !usual.endsWith(' ') ? ': ' : usual;
}

function bracketedAt(spot: Spot, json: boolean): Style['bracketed'] {
  const inJson = (): boolean => {
    return json && (nearest(spot, votes.bracketedMapping) ?? nearest(spot, votes.bracketedList) ?? true);
  };
  return lazily({
    lists: () => nearest(spot, votes.bracketedList) ?? false,
    mappings: () => nearest(spot, votes.bracketedMapping) ?? false,
    intrinsics: () => nearest(spot, votes.bracketedIntrinsic) ?? inJson(),
    arguments: () => nearest(spot, votes.bracketedArguments) ?? (!json || inJson()),
  });
}

function quoteUnder(spot: Spot, key: string | undefined): Quote | '' {
  const similar = key === undefined ? undefined : nearest(spot, votes.quoteUnder(key));
  if (similar !== undefined) return similar;
  if (key === 'Type') return '';
  if (key === 'Fn::Sub') return nearest(spot, votes.freeQuoteOfIntrinsics) ?? '';
  const isName = key === 'Ref' || key?.startsWith('Fn::');
  return nearest(spot, isName ? votes.freeQuoteOfNames : votes.freeQuoteOfTexts) ?? '';
}

function isShort(root: Spot, name: string): boolean {
  return overall(root, votes.shortForm(name)) ?? overall(root, votes.shortForm(undefined)) ?? true;
}

/** Whether keys and texts need JSON's quotes: in JSON files, and in YAML files that hold JSON. */
export function isJson(root: Spot): boolean {
  const { node } = root;
  if (node.kind !== 'mapping' || node.style !== 'flow') return false;
  const { source } = node.at;
  return isJsonSource(source) || root.children.every(({ entry }) => source.text[entry?.key.at.start ?? 0] === '"');
}
