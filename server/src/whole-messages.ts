/**
 * Finds the messages in a stream of bytes, so that one with a wrong length costs itself and not the rest of the
 * conversation: what stands between two messages is passed over, up to the next header.
 */

import { Transform } from 'node:stream';

/** Bytes of the longest message that is waited for: the largest text that is read, were all of it escaped. */
const LONGEST = 256 * 1024 * 1024;

/** Bytes in which a header must come to its end. */
const LONGEST_HEADER = 4096;

/** A header as the base protocol of LSP has it (section "Header Part"), at the end of whatever stands before it. */
const HEADER = /(?:Content-[\w-]+:[^\r\n]*\r\n)+\r\n$/i;

const HEADER_END = '\r\n\r\n';

/** Passes whole messages on; `dropped` is told of how many bytes were none. */
export function wholeMessages(dropped: (bytes: number) => void): Transform {
  const found = messagesIn(dropped);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (const message of found(chunk)) this.push(message);
      done();
    },
  });
}

/** Takes what has come; gives back the messages that are whole by now, header and body. */
export function messagesIn(dropped: (bytes: number) => void): (chunk: Buffer) => readonly Buffer[] {
  let chunks: Buffer[] = [];
  let size = 0;
  let wanted = 0;
  return (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    // A long message comes in thousands of pieces, which are put together once.
    if (size < wanted) return [];
    const { messages, rest, needs } = split(Buffer.concat(chunks, size), dropped);
    chunks = [rest];
    size = rest.length;
    wanted = needs;
    return messages;
  };
}

interface Split {
  readonly messages: readonly Buffer[];
  /** The beginning of a message that is not whole yet. */
  readonly rest: Buffer;
  /** How long it must be before it is worth another look. */
  readonly needs: number;
}

function split(bytes: Buffer, dropped: (bytes: number) => void): Split {
  const messages: Buffer[] = [];
  let rest = bytes;
  const drop = (count: number): void => {
    if (count > 0) dropped(count);
    rest = rest.subarray(count);
  };
  for (;;) {
    const header = headerIn(rest);
    if (header === undefined) {
      if (rest.length > LONGEST_HEADER) drop(rest.length - HEADER_END.length);
      return { messages, rest, needs: rest.length + 1 };
    }
    const { start, end, length } = header;
    if (length === undefined) {
      drop(end);
      continue;
    }
    drop(start);
    const body = end - start;
    if (rest.length < body + length) return { messages, rest, needs: body + length };
    if (isObject(rest.subarray(body, body + length))) {
      messages.push(rest.subarray(0, body + length));
      rest = rest.subarray(body + length);
    } else {
      drop(body);
    }
  }
}

interface Header {
  readonly start: number;
  readonly end: number;
  /** Of the body, in bytes; undefined where the header does not say it as it must. */
  readonly length: number | undefined;
}

function headerIn(bytes: Buffer): Header | undefined {
  const last = bytes.indexOf(HEADER_END);
  if (last < 0) return undefined;
  const end = last + HEADER_END.length;
  const text = bytes.toString('latin1', Math.max(0, end - LONGEST_HEADER), end);
  const [header] = HEADER.exec(text) ?? [];
  const [, digits] = /content-length: *(\d+) *\r\n/i.exec(header ?? '') ?? [];
  const length = Number(digits);
  return { start: end - (header?.length ?? 0), end, length: length <= LONGEST ? length : undefined };
}

/** A glance at both ends: whether what is between them is JSON is for the reader of messages to say. */
function isObject(body: Buffer): boolean {
  const isSpace = (byte: number | undefined): boolean => byte === 32 || byte === 9 || byte === 10 || byte === 13;
  let first = 0;
  let last = body.length - 1;
  while (first <= last && isSpace(body[first])) first++;
  while (last > first && isSpace(body[last])) last--;
  return body[first] === 0x7b && body[last] === 0x7d;
}
