/** Tokens that stand where YAML has no place for them. */

import type { CST } from 'yaml';
import { derail } from './yaml-reading.ts';
import type { Reading } from './yaml-reading.ts';

/** Says what is wrong with a token that has no place where it stands. */
export function unexpected(reading: Reading, token: CST.SourceToken | CST.Token): void {
  const source = 'source' in token ? token.source : '';
  derail(reading, complaint(token.type, source), token.offset, token.offset + Math.max(1, source.length));
}

/** Looks at what follows a value up to the end of its line; only spaces and comments belong there. */
export function checkEnd(reading: Reading, tokens: readonly CST.SourceToken[] | undefined): void {
  if (tokens === undefined) return;
  for (const token of tokens) {
    if (token.type === 'space' || token.type === 'newline' || token.type === 'comment') continue;
    return trailing(reading, token);
  }
}

function trailing(reading: Reading, token: CST.SourceToken): void {
  const { text } = reading.source;
  const lineEnd = text.slice(token.offset).search(/\s*(?:[\r\n]|$)/);
  const before = text.slice(0, token.offset).trimEnd().slice(-1);
  derail(reading, trailingComplaint(before, token), token.offset, token.offset + lineEnd);
}

function trailingComplaint(before: string, token: CST.SourceToken): string {
  switch (before) {
    case '"':
    case "'":
      return 'text follows the closing quote of this value: move it inside, or remove the quote that ends it too early';
    case '}':
    case ']':
      return `text follows the closing \`${before}\` of this value: remove it, or put the whole value in quotes`;
    default:
      return complaint(token.type, token.source);
  }
}

function complaint(type: string, source: string): string {
  switch (type) {
    case 'flow-map-end':
    case 'flow-seq-end':
      return `this \`${source}\` closes nothing: remove it, or add the bracket that opens it`;
    case 'seq-item-ind':
      return 'a list cannot begin here: put its `-` on a line of its own, under the key';
    case 'map-value-ind':
      return 'this colon follows no key: remove it, or put the text in quotes';
    case 'comma':
      return 'an item is missing before this comma: remove the comma, or add the item';
    case 'anchor':
    case 'tag':
      return `\`${source}\` must stand before its value: move it there`;
    default:
      return 'this line does not continue the value above and is no `key: value` of its own: correct its indentation';
  }
}
