import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

test('every test that SECURITY.md names is there', () => {
  const named = [...readFileSync('SECURITY.md', 'utf8').matchAll(/`(test\/[\w/-]+)`/g)].map(([, path = '']) => path);
  assert.ok(named.length > 10);
  for (const path of named) assert.ok(existsSync(path) || existsSync(`${path}.test.ts`), path);
});
