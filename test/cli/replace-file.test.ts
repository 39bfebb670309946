import assert from 'node:assert/strict';
import { chmodSync, linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { replaceFile } from '../../cli/replace-file.ts';

function templateIn(t: TestContext, content: string | Buffer): { readonly folder: string; readonly path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'hoplint-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'template.yaml');
  writeFileSync(path, content);
  return { folder, path };
}

test('the text is replaced, the mode is kept, nothing else is left behind', (t) => {
  const { folder, path } = templateIn(t, 'a\r\n');
  chmodSync(path, 0o640);
  const { mode } = statSync(path);
  replaceFile(path, 'a\r\n', 'b\r\n');
  assert.equal(readFileSync(path, 'utf8'), 'b\r\n');
  assert.equal(statSync(path).mode, mode);
  assert.deepEqual(readdirSync(folder), ['template.yaml']);
});

test('a file that somebody else has changed meanwhile stays as it is', (t) => {
  const { path } = templateIn(t, 'theirs\n');
  assert.throws(() => replaceFile(path, 'a\n', 'b\n'), /it was changed meanwhile/);
  assert.equal(readFileSync(path, 'utf8'), 'theirs\n');
});

test('bytes that are no UTF-8 are not lost', (t) => {
  const latin = Buffer.from('# caf\u00e9\n', 'latin1');
  const { path } = templateIn(t, latin);
  const before = readFileSync(path, 'utf8');
  assert.throws(() => replaceFile(path, before, `${before}b\n`), /it is not UTF-8 throughout/);
  assert.deepEqual(readFileSync(path), latin);
});

test('all names of a file show the new text', (t) => {
  const { folder, path } = templateIn(t, 'a\n');
  linkSync(path, join(folder, 'second.yaml'));
  replaceFile(path, 'a\n', 'b\n');
  assert.equal(readFileSync(join(folder, 'second.yaml'), 'utf8'), 'b\n');
  assert.deepEqual(readdirSync(folder).sort(), ['second.yaml', 'template.yaml']);
});
