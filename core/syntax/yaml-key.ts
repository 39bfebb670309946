/** Keys of YAML mappings, and what can be wrong with them. */

import type { CST } from 'yaml';
import type { Scalar } from './tree.ts';
import { aliased } from './yaml-alias.ts';
import { derail, note, placeOf } from './yaml-reading.ts';
import type { Reading } from './yaml-reading.ts';
import { emptyScalar, readFlowScalar } from './yaml-scalar.ts';

/** Reads a key; one that is no text is a mistake and is read as it is written, up to `end`. */
export function readKey(reading: Reading, token: CST.Token | null | undefined, end: number): Scalar {
  reading.values++;
  if (!token) {
    note(reading, 'a key is missing before this colon: add it, or remove the colon', end, end + 1);
    return emptyScalar(reading, end);
  }
  switch (token.type) {
    case 'scalar':
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
      return readFlowScalar(reading, token);
    case 'alias': {
      const node = aliased(reading, token);
      return node.kind === 'scalar' ? node : keyAsWritten(reading, token, end);
    }
    case 'block-seq':
      derail(reading, 'this `-` is in no column of a list above it: align it', token.offset, token.offset + 1);
      return keyAsWritten(reading, token, end);
    default:
      note(reading, 'a key must be a word or a quoted text: put it in quotes', token.offset, token.offset + 1);
      return keyAsWritten(reading, token, end);
  }
}

function keyAsWritten(reading: Reading, token: CST.Token, end: number): Scalar {
  const at = placeOf(reading, token.offset, Math.max(token.offset, end));
  const text = reading.source.text.slice(at.start, at.end).trimEnd();
  return { kind: 'scalar', value: text, text, style: 'plain', at: { ...at, end: at.start + text.length } };
}

/** A key that began on an earlier line: the lines before it are something else, such as a half-typed key. */
export interface SplitKey {
  readonly before: CST.FlowScalar;
  readonly key: CST.FlowScalar;
}

/** Splits a plain key of several lines, which YAML does not have, before its last line. */
export function splitKey(token: CST.Token | null | undefined): SplitKey | undefined {
  if (token?.type !== 'scalar') return undefined;
  const { source, offset } = token;
  const lineEnd = source.lastIndexOf('\n');
  if (lineEnd < 0) return undefined;
  const keyStart = lineEnd + 1 + source.slice(lineEnd + 1).search(/\S/);
  const before = source.slice(0, lineEnd).trimEnd();
  return {
    before: { type: 'scalar', offset, indent: token.indent, source: before },
    key: { ...token, offset: offset + keyStart, indent: token.indent, source: source.slice(keyStart) },
  };
}

/** Complains about a line in a mapping that has no colon. */
export function noColon(reading: Reading, start: number, end: number): void {
  const written = reading.source.text.slice(start, end).split(/\r?\n/, 1)[0] as string;
  const shown = written.length > 40 ? `${written.slice(0, 39)}…` : written;
  const message = /^[\w.-]+:\S/.test(written)
    ? `a space is missing after the colon of \`${shown}\`: without it YAML sees no key`
    : `\`${shown}\` is not \`key: value\`: add the colon, or indent the line to make it part of the value above`;
  note(reading, message, start, start + written.length);
}

/** Complains about an entry indented under one that has a value on its own line. */
export function indentedTooDeep(reading: Reading, above: Scalar, token: CST.FlowScalar): void {
  const message =
    `this line is indented more than \`${above.text}\` above it, which has its value already: ` +
    'align the two, or remove that value';
  note(reading, message, token.offset, token.offset + token.source.length);
}

/** Complains about `Key: text: more`. */
export function colonInValue(reading: Reading, inner: CST.BlockMap): void {
  const line = /^[^\r\n]*/.exec(reading.source.text.slice(inner.offset))?.[0].trimEnd() ?? '';
  const message = 'this value holds a colon followed by a space, which YAML takes for another key: put it in quotes';
  note(reading, message, inner.offset, inner.offset + line.length);
}

/** Complains about a key that is not in the column of the keys around it. */
export function checkColumn(reading: Reading, token: CST.Token, column: number): void {
  if (!('indent' in token) || token.indent === column) return;
  const message =
    `this line is indented by ${spaces(token.indent)}, but the keys above it by ${column}: ` +
    'align it with the keys it belongs to';
  derail(reading, message, token.offset, token.offset + 1);
}

function spaces(count: number): string {
  return count === 1 ? '1 space' : `${count} spaces`;
}
