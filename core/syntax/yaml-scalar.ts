/** Words, quoted texts and block texts of YAML. */

import { CST } from 'yaml';
import type { Hole, Scalar } from './tree.ts';
import { hasPlaceholder } from './placeholder.ts';
import { plainValue } from './plain-value.ts';
import { quoteEnd } from './quote-end.ts';
import { derail, note, placeOf } from './yaml-reading.ts';
import type { Reading } from './yaml-reading.ts';
import { checkEnd } from './yaml-strays.ts';

/** Reads a scalar; a text that a template engine has yet to fill in is a hole. */
export function readScalar(reading: Reading, token: CST.FlowScalar | CST.BlockScalar): Scalar | Hole {
  if (token.type === 'block-scalar') return readBlockScalar(reading, token);
  const scalar = readFlowScalar(reading, token);
  const isFilledIn = reading.mended && scalar.style === 'plain' && hasPlaceholder(scalar.text);
  if (!isFilledIn || hasPlaceholder(token.source)) return scalar;
  return { kind: 'hole', why: `a template engine fills in \`${scalar.text}\``, at: scalar.at };
}

/** Reads a scalar on a line, such as a key. */
export function readFlowScalar(reading: Reading, token: CST.FlowScalar): Scalar {
  const { type, offset, source } = token;
  const end = offset + source.length;
  const written = reading.mended ? reading.source.text.slice(offset, end) : source;
  const at = placeOf(reading, offset, end);
  checkEnd(reading, token);
  if (type === 'scalar') {
    const text = plainText(reading, token, written);
    return { kind: 'scalar', value: plainValue(text), text, style: 'plain', at };
  }
  const text = quotedText(reading, token, written);
  return { kind: 'scalar', value: text, text, style: 'quoted', at };
}

/** A scalar that is not written: the value of `Key:`. */
export function emptyScalar(reading: Reading, offset: number): Scalar {
  return { kind: 'scalar', value: null, text: '', style: 'plain', at: placeOf(reading, offset, offset) };
}

function quotedText(reading: Reading, token: CST.FlowScalar, written: string): string {
  const quote = written[0] as string;
  const close = written.indexOf(quote, 1);
  const simple = close === written.length - 1 && !written.includes('\n') && !(quote === '"' && written.includes('\\'));
  if (close > 0 && simple) return written.slice(1, -1);
  if (quoteEnd(written, 0) !== undefined) return resolve(reading, { ...token, source: written });
  const line = firstLine(written);
  const message = `this quote is not closed: add \`${quote}\` where the text ends`;
  derail(reading, message, token.offset, token.offset + line.length, 'unclosed');
  return line.slice(1);
}

function firstLine(written: string): string {
  return written.split(/\r?\n/, 1)[0] as string;
}

function plainText(reading: Reading, token: CST.FlowScalar, written: string): string {
  const first = written[0];
  if (first !== undefined && '@`%|>,\t'.includes(first)) {
    const shown = first === '`' ? 'a backtick' : `\`${first}\``;
    const message = `a value cannot begin with ${shown}: put the whole value in quotes`;
    note(reading, message, token.offset, token.offset + written.length);
  }
  return written.includes('\n') ? resolve(undefined, { ...token, source: written }) : written;
}

function readBlockScalar(reading: Reading, token: CST.BlockScalar): Scalar {
  let start = token.offset;
  for (const prop of token.props) {
    if (prop.type === 'error') derail(reading, headerComplaint, prop.offset, prop.offset + prop.source.length);
    if ('source' in prop) start += prop.source.length;
  }
  const end = start + token.source.length;
  const written = reading.mended ? reading.source.text.slice(start, end) : token.source;
  const text = resolve(reading, { ...token, source: written });
  const at = placeOf(reading, token.offset, contentEnd(reading.source.text, token.offset, end));
  return { kind: 'scalar', value: text, text, style: 'block', at };
}

const headerComplaint = 'a text block begins on the line after its `|` or `>`: move this text there';

/** The end of the last line that holds anything. */
function contentEnd(text: string, start: number, end: number): number {
  let last = Math.min(end, text.length);
  while (last > start && ' \t\r\n'.includes(text[last - 1] as string)) last--;
  return last;
}

/** The text with quotes, escapes and line folding resolved; a complaint for each mistake in it, if wanted. */
function resolve(reading: Reading | undefined, token: CST.FlowScalar | CST.BlockScalar): string {
  const complain = (offset: number, code: string): void => {
    if (reading !== undefined) mistake(reading, token, offset, code);
  };
  return CST.resolveAsScalar(token, false, complain).value;
}

function mistake(reading: Reading, token: CST.FlowScalar | CST.BlockScalar, offset: number, code: string): void {
  const { text } = reading.source;
  if (code === 'BAD_DQ_ESCAPE') {
    const escape = /^\\(?:x\w{0,2}|u\w{0,4}|U\w{0,8}|.?)/.exec(text.slice(offset, offset + 10))?.[0] ?? '\\';
    const message = `\`${escape}\` is no escape that YAML knows: write \`\\${escape}\`, or use single quotes`;
    note(reading, message, offset, offset + escape.length);
  } else if (token.type === 'block-scalar') {
    derail(reading, blockComplaint(code), offset, offset + 1);
  }
}

function blockComplaint(code: string): string {
  return code === 'UNEXPECTED_TOKEN'
    ? headerComplaint
    : 'this line of a text block is indented less than its first line: indent it as far as the first';
}
