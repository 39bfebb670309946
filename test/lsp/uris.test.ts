import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carryOffset } from '../../server/src/carry.ts';
import { canonical, pathOf, uriOf } from '../../server/src/uris.ts';

test('a URI and its path say the same', () => {
  assert.equal(pathOf('file:///home/me/my%20template.yaml'), '/home/me/my template.yaml');
  assert.equal(uriOf('/home/me/my template.yaml', 'file:///elsewhere.yaml'), 'file:///home/me/my%20template.yaml');
  assert.equal(pathOf('vscode-vfs://github/org/repo/serverless.yml'), '/org/repo/serverless.yml');
  assert.equal(uriOf('/org/repo/a.yml', 'vscode-vfs://github/org/repo/b.yml'), 'vscode-vfs://github/org/repo/a.yml');
  assert.equal(pathOf('untitled:Untitled-1'), 'Untitled-1');
  assert.equal(uriOf('Untitled-1', 'untitled:Untitled-1'), 'untitled:Untitled-1');
});

test('two spellings of one file are one', () => {
  assert.equal(canonical('file:///c%3A/work/a.yaml'), canonical('file:///c:/work/a.yaml'));
  assert.equal(canonical('file:///work/(old)/a.yaml'), canonical('file:///work/%28old%29/a.yaml'));
});

test('a stray percent sign is taken as it is', () => {
  assert.equal(pathOf('file:///work/100%.yaml'), '/work/100%.yaml');
});

test('an offset is carried over an edit elsewhere, and lost inside of one', () => {
  const before = 'a: 1\nb: 2\nc: 3\n';
  const after = 'a: 1\nb: two\nc: 3\n';
  assert.equal(carryOffset(0, before, after), 0);
  assert.equal(carryOffset(before.indexOf('c'), before, after), after.indexOf('c'));
  assert.equal(carryOffset(after.indexOf('wo'), after, before), undefined);
  assert.equal(carryOffset(before.length, before, before), before.length);
});
