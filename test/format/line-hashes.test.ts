// Expected values are those of the tests of github/codeql-action (fingerprints.test.ts), which is what GitHub runs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineHashes } from '../../core/format/line-hashes.ts';

function hashes(text: string): readonly string[] {
  return lineHashes({ path: 'a.yaml', text });
}

test('an empty file is one line', () => {
  assert.deepEqual(hashes(''), ['c129715d7a2bc9a3:1']);
});

test('spaces, tabs and the kind of line break do not count', () => {
  const expected = ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1'];
  assert.deepEqual(hashes(' a\nb\n  \t\tc\n d'), expected);
  assert.deepEqual(hashes('a\r\nb\r\n\tc\rd'), expected);
});

test('equal lines are counted', () => {
  assert.deepEqual(hashes('Lorem ipsum dolor sit amet.\n'.repeat(10)).slice(0, 7), [
    'a7f2ff13bc495cf2:1',
    'a7f2ff13bc495cf2:2',
    'a7f2ff13bc495cf2:3',
    'a7f2ff13bc495cf2:4',
    'a7f2ff13bc495cf2:5',
    'a7f2ff13bc495cf2:6',
    'a7f2ff1481e87703:1',
  ]);
});
