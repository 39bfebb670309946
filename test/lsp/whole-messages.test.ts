/** Messages in a stream that holds other bytes too. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesIn } from '../../server/src/whole-messages.ts';

const A = '{"jsonrpc":"2.0","method":"a","params":{"text":"zwölf"}}';
const B = '{"jsonrpc":"2.0","method":"b"}';

function framed(body: string, length = Buffer.byteLength(body)): string {
  return `Content-Length: ${length}\r\n\r\n${body}`;
}

/** The bodies found in pieces of a stream, and how many bytes were none of them. */
function read(...pieces: readonly (string | Buffer)[]): { bodies: readonly string[]; dropped: number } {
  let dropped = 0;
  const take = messagesIn((bytes) => (dropped += bytes));
  const messages = pieces.flatMap((piece) => take(Buffer.from(piece)));
  return { bodies: messages.map((message) => message.toString().replace(/^(?:.+\r\n)+\r\n/, '')), dropped };
}

test('messages pass as they are, however they are cut', () => {
  const whole = Buffer.from(framed(A) + framed(B));
  assert.deepEqual(read(whole), { bodies: [A, B], dropped: 0 });
  assert.deepEqual(read(...[...whole].map((byte) => Buffer.from([byte]))), { bodies: [A, B], dropped: 0 });
});

test('headers may come in any case and order', () => {
  const length = Buffer.byteLength(A);
  const message = `content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:${length}\r\n\r\n${A}`;
  assert.deepEqual(read(message, framed(B)), { bodies: [A, B], dropped: 0 });
});

test('a length that is too short costs the message, not the next one', () => {
  const { bodies, dropped } = read(framed(A, 7), framed(B));
  assert.deepEqual(bodies, [B]);
  assert.equal(dropped, Buffer.byteLength(framed(A, 7)));
});

test('a length that is too long costs the message, not the next one', () => {
  assert.deepEqual(read(framed(A, 66), framed(B)).bodies, [B]);
});

test('a length that is no number, or more than is ever waited for, costs the message, not the next one', () => {
  for (const length of ['', 'many', '-5', '1e3', '99999999999999999999']) {
    assert.deepEqual(read(`Content-Length: ${length}\r\n\r\n${A}`, framed(B)).bodies, [B], length);
  }
});

test('bytes between two messages are passed over', () => {
  assert.deepEqual(read(framed(A), 'Warning: something\n\0\r\n\r\n', framed(B)), { bodies: [A, B], dropped: 24 });
  assert.deepEqual(read(Buffer.alloc(300_000, 'x'), framed(B)).bodies, [B]);
});

test('what is no object is no message', () => {
  assert.deepEqual(read(framed('null'), framed('42'), framed('[1]'), framed(''), framed(B)).bodies, [B]);
});

test('a text that looks like a header is part of its message', () => {
  const text = JSON.stringify({ text: `Content-Length: 3\r\n\r\nabc` });
  assert.deepEqual(read(framed(text), framed(B)), { bodies: [text, B], dropped: 0 });
});
