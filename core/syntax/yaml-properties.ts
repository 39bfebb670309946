/** What announces a value: its `-`, `?`, `:` or comma, its tags and its anchor. */

import type { CST } from 'yaml';
import { derail, note } from './yaml-reading.ts';
import type { Reading } from './yaml-reading.ts';
import { unexpected } from './yaml-strays.ts';

export interface Properties {
  /** YAML allows one; `!Base64 !Sub x` is a common mistake and is read as it is meant. Of more, the first and last. */
  readonly tags: readonly CST.SourceToken[];
  readonly anchor: CST.SourceToken | undefined;
  /** The `-`, `?`, `:` or `---`. */
  readonly indicator: CST.SourceToken | undefined;
  readonly comma: boolean;
  readonly newline: boolean;
  /** Where the last token that is neither space nor comment ends: the place of a value that is missing. */
  readonly end: number;
}

/** Where the announced value stands. */
export interface Surroundings {
  readonly indicator: 'seq-item-ind' | 'explicit-key-ind' | 'map-value-ind' | 'doc-start';
  readonly next: CST.Token | null | undefined;
  /** Offset at which the announcement begins. */
  readonly from: number;
  /** Column of the block around it; undefined inside brackets, where indentation means nothing. */
  readonly indent: number | undefined;
  readonly onNewLine: boolean;
}

const none: readonly CST.SourceToken[] = [];

/** Reads the tokens before a value. */
export function propertiesOf(
  reading: Reading,
  tokens: readonly CST.SourceToken[],
  around: Surroundings,
): Properties {
  let { from: end } = around;
  let tags = none;
  let anchor, indicator: CST.SourceToken | undefined;
  let comma = false;
  let newline = false;
  let tab = false;
  for (const token of tokens) {
    if (token.type === 'space') {
      tab ||= token.source.includes('\t');
    } else if (token.type === 'newline') {
      newline = true;
    } else if (token.type !== 'comment') {
      if (token.type === 'tag') tags = tags.length === 0 ? [token] : [tags[0] as CST.SourceToken, token];
      else if (token.type === 'anchor') anchor = token;
      else if (token.type === 'comma' && !comma) comma = true;
      else if (token.type === around.indicator && indicator === undefined) indicator = token;
      else unexpected(reading, token);
      end = token.offset + token.source.length;
    }
  }
  if (tab && around.indent !== undefined) findTab(reading, tokens, around, around.indent);
  if (tags.length > 0) checkTags(reading, tags, around.next);
  return { tags, anchor, indicator, comma, newline, end };
}

/** Tabs may separate tokens on a line, but neither indent a line nor stand between `-` and a mapping. */
function findTab(reading: Reading, tokens: readonly CST.SourceToken[], around: Surroundings, indent: number): void {
  let tab: CST.SourceToken | undefined;
  let indenting = around.onNewLine;
  for (const token of tokens) {
    if (tab !== undefined && indenting && token.type !== 'comment' && token.type !== 'newline') break;
    tab = undefined;
    if (token.type === 'space') tab = token.source.includes('\t') ? token : undefined;
    else indenting = token.type === 'newline' || token.type === 'seq-item-ind' || token.type === 'explicit-key-ind';
  }
  if (tab === undefined) return;
  const last = tokens[tokens.length - 1];
  if (tab !== last || isBlock(around.next) || (indenting && tab.indent <= indent)) tabTrouble(reading, tab);
}

function isBlock(token: CST.Token | null | undefined): boolean {
  return token?.type === 'block-map' || token?.type === 'block-seq';
}

function tabTrouble(reading: Reading, tab: CST.SourceToken): void {
  const message = 'a tab indents this line: YAML allows only spaces; replace it with spaces';
  derail(reading, message, tab.offset, tab.offset + tab.source.length, 'tab');
}

function checkTags(reading: Reading, tags: readonly CST.SourceToken[], next: CST.Token | null | undefined): void {
  const [outer, inner] = tags as [CST.SourceToken, CST.SourceToken?];
  if (inner !== undefined) {
    const message =
      `YAML allows one tag per value, and \`${outer.source} ${inner.source}\` are two: ` +
      `write the outer one in its long form, \`Fn::${outer.source.slice(1)}:\``;
    note(reading, message, outer.offset, inner.offset + inner.source.length);
  }
  const { source, offset } = tags[tags.length - 1] as CST.SourceToken;
  const touches = next?.offset === offset + source.length && next.type !== 'newline' && next.type !== 'comma';
  if (!source.includes("'") && (!touches || (next.type === 'scalar' && next.source === ''))) return;
  const name = source.split("'", 1)[0] as string;
  const message = `a space is missing after \`${name}\`: put one between the tag and its value`;
  note(reading, message, offset, offset + name.length);
}
