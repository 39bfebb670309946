/** Keys of YAML mappings, and what can be wrong with them. */

import type { CST } from 'yaml';
import type { Scalar } from './tree.ts';
import { aliased } from './yaml-alias.ts';
import { derail, note, placeOf, restOfLine } from './yaml-reading.ts';
import type { Reading } from './yaml-reading.ts';
import type { Flaw, MapItem } from './yaml-regroup.ts';
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

/** Complains about an entry with a flaw. */
export function complainOf(reading: Reading, flaw: Flaw, { key, value }: MapItem): void {
  if (!key) return;
  switch (flaw) {
    case 'no-colon':
      return noColon(reading, key, note);
    case 'heads-block':
      return noColon(reading, key, derail);
    case 'too-deep':
      return onLine(reading, key, derail, tooDeepMessage);
    case 'colon-in-value':
      return onLine(reading, value ?? key, note, colonMessage);
  }
}

type Complain = typeof note;

const tooDeepMessage =
  'this line is indented more than the line above it, which has its value already: ' +
  'align the two, or remove that value';

const colonMessage =
  'this value holds a colon followed by a space, which YAML takes for another key: ' +
  'put it in quotes, or on a line of its own if it is one';

function noColon(reading: Reading, key: CST.Token, complain: Complain): void {
  if (key.type === 'block-seq') return;
  const written = restOfLine(reading, key.offset);
  const shown = written.length > 40 ? `${written.slice(0, 39)}…` : written;
  const message = /^[\w.-]+:\S/.test(written)
    ? `a space is missing after the colon of \`${shown}\`: without it YAML sees no key`
    : `\`${shown}\` is not \`key: value\`: add the colon, or indent the line to make it part of the value above`;
  complain(reading, message, key.offset, key.offset + written.length);
}

function onLine(reading: Reading, token: CST.Token, complain: Complain, message: string): void {
  complain(reading, message, token.offset, token.offset + restOfLine(reading, token.offset).length);
}

/** Complains about a key that is not in the column of the keys around it. */
export function checkColumn(reading: Reading, token: CST.Token, column: number): void {
  if (!('indent' in token) || token.indent === column || token.type === 'block-seq') return;
  const message =
    `this line is indented by ${token.indent} ${token.indent === 1 ? 'space' : 'spaces'}, ` +
    'which is the column of no key above it: align it with the keys it belongs to';
  onLine(reading, token, derail, message);
}
