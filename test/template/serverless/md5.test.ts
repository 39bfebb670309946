// The test suite of RFC 1321, texts around the length of a block, and text beyond ASCII.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHash } from 'node:crypto';
import { md5 } from '../../../core/template/serverless/md5.ts';

test('the vectors of the RFC', () => {
  assert.equal(md5(''), 'd41d8cd98f00b204e9800998ecf8427e');
  assert.equal(md5('a'), '0cc175b9c0f1b6a831c399e269772661');
  assert.equal(md5('message digest'), 'f96b697d7cb7938d525a2f31aaf161d0');
  assert.equal(
    md5('12345678901234567890123456789012345678901234567890123456789012345678901234567890'),
    '57edf4a22be3c955ac49da2e2107b67a',
  );
});

test('every length around one and two blocks, and other scripts', () => {
  const lengths = Array.from({ length: 130 }, (_, length) => 'x'.repeat(length));
  const texts = [...lengths, 'größe', '注文', '📦', '\ud800'];
  for (const text of texts) assert.equal(md5(text), createHash('md5').update(text).digest('hex'), text);
});
