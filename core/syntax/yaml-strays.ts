/** Tokens that stand where YAML has no place for them. */

import { CST } from 'yaml';
import { positionAt } from '../source.ts';
import { derail, restOfLine } from './yaml-reading.ts';
import type { Reading } from './yaml-reading.ts';

/** Says what is wrong with a token that has no place where it stands. */
export function unexpected(reading: Reading, token: CST.SourceToken | CST.Token): void {
  const source = 'source' in token ? token.source : '';
  const type = token.type === 'error' ? CST.tokenType(source) : token.type;
  const mend = source === ']' || source === '}' ? 'stray' : undefined;
  derail(reading, complaint(type, source), token.offset, token.offset + Math.max(1, source.length), mend);
}

/** Looks at what follows a value up to the end of its line; only spaces and comments belong there. */
export function checkEnd(reading: Reading, value: CST.Document | CST.FlowScalar | CST.FlowCollection): void {
  const { end } = value;
  if (end === undefined) return;
  for (let i = value.type === 'flow-collection' ? 1 : 0; i < end.length; i++) {
    // The library's types do not say that anything may stand here.
    const token = end[i] as CST.SourceToken | CST.FlowScalar;
    if (token.type !== 'space' && token.type !== 'newline' && token.type !== 'comment') {
      return trailing(reading, value, token);
    }
  }
}

function trailing(reading: Reading, value: CST.Token, token: CST.SourceToken | CST.FlowScalar): void {
  if (isQuoted(value) && value.source.includes('\n')) return closedTooLate(reading, value);
  if (isQuoted(token) || '[{'.includes(token.source)) return secondValue(reading, token);
  const { offset } = token;
  const before = reading.source.text.slice(0, offset).trimEnd().slice(-1);
  derail(reading, trailingComplaint(before, token), offset, offset + restOfLine(reading, offset).length);
}

function secondValue(reading: Reading, { offset, source }: CST.SourceToken | CST.FlowScalar): void {
  const message = 'a second value follows: put a comma between the two, or both into one pair of quotes';
  derail(reading, message, offset, offset + source.length);
}

function isQuoted(token: CST.Token): token is CST.FlowScalar {
  return token.type === 'double-quoted-scalar' || token.type === 'single-quoted-scalar';
}

/** A quote that swallows lines up to the opening quote of another text. */
function closedTooLate(reading: Reading, { offset, source }: CST.FlowScalar): void {
  const last = positionAt(reading.source, offset + source.length).line + 1;
  const message = `this quote is not closed before line ${last}, where more text follows: a quote is missing in between`;
  derail(reading, message, offset, offset + (source.split(/\r?\n/, 1)[0] as string).length);
}

function trailingComplaint(before: string, token: CST.SourceToken | CST.FlowScalar): string {
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

function complaint(type: string | null, source: string): string {
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
