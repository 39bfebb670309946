import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderOf, inside } from '../../core/search/paths.ts';
import { displayPath, resolvePath } from '../../cli/paths.ts';

test('paths resolve against the folder one stands in', () => {
  assert.equal(resolvePath('/work/app', 'a.yaml'), '/work/app/a.yaml');
  assert.equal(resolvePath('/work/app', '../lib/./a.yaml'), '/work/lib/a.yaml');
  assert.equal(resolvePath('/work/app', '/etc/a.yaml'), '/etc/a.yaml');
  assert.equal(resolvePath('/work/app', '.'), '/work/app');
  assert.equal(resolvePath('/', '.'), '/');
});

test('on Windows a drive begins a path, and a backslash separates', () => {
  assert.equal(resolvePath('C:/work', 'app\\a.yaml'), 'C:/work/app/a.yaml');
  assert.equal(resolvePath('C:/work', 'D:\\lib\\a.yaml'), 'D:/lib/a.yaml');
  assert.equal(resolvePath('C:/work', '..'), 'C:/');
  assert.equal(resolvePath('//server/share', 'a.yaml'), '//server/share/a.yaml');
  assert.equal(folderOf('C:/work'), 'C:/');
  assert.equal(folderOf('C:/'), 'C:/');
  assert.equal(displayPath('C:/work', 'D:/lib/a.yaml'), 'D:/lib/a.yaml');
});

test('elsewhere a backslash is part of a name', () => {
  assert.equal(resolvePath('/work', 'a\\b.yaml'), '/work/a\\b.yaml');
});

test('the folder above the root is the root', () => {
  assert.equal(folderOf('/work/a.yaml'), '/work');
  assert.equal(folderOf('/work'), '/');
  assert.equal(folderOf('/'), '/');
});

test('inside knows whole names only', () => {
  assert.equal(inside('/work', '/work/app/a.yaml'), 'app/a.yaml');
  assert.equal(inside('/work', '/workshop/a.yaml'), undefined);
  assert.equal(inside('/', '/a.yaml'), 'a.yaml');
});

test('paths are shown relative to where one stands, unless that is far away', () => {
  assert.equal(displayPath('/work/app', '/work/app/a.yaml'), 'a.yaml');
  assert.equal(displayPath('/work/app', '/work/lib/a.yaml'), '../lib/a.yaml');
  assert.equal(displayPath('/work/app', '/tmp/a.yaml'), '/tmp/a.yaml');
  assert.equal(displayPath('/', '/tmp/a.yaml'), 'tmp/a.yaml');
});
