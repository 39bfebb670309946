import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listedFiles } from '../../cli/listed-files.ts';
import type { Files } from '../../cli/host.ts';

/** A folder with one file, and every path that it was looked at. */
function folder(name: string): { readonly files: Files; readonly looks: string[] } {
  const looks: string[] = [];
  const refuse = (): never => assert.fail('a search only looks');
  const files: Files = {
    stat: (path) => {
      looks.push(path);
      return path.toLowerCase() === `/work/${name.toLowerCase()}` ? { kind: 'file', bytes: 1 } : undefined;
    },
    list: () => [{ name, kind: 'file' }],
    realPath: (path) => path,
    read: refuse,
    write: refuse,
    writeWhole: refuse,
    checkReplaceable: refuse,
    replace: refuse,
  };
  return { files, looks };
}

test('a folder is looked into until it is listed; then only for what it holds', () => {
  const { files, looks } = folder('template.yaml');
  const listed = listedFiles(files);
  assert.equal(listed.stat('/work/package.json'), undefined);
  listed.list('/work');
  assert.equal(listed.stat('/work/package.json'), undefined);
  assert.equal(listed.stat('/work/template.yaml')?.kind, 'file');
  assert.equal(listed.stat('/other/package.json'), undefined);
  assert.deepEqual(looks, ['/work/package.json', '/work/template.yaml', '/other/package.json']);
});

test('where cases are not told apart, a name is found in any', () => {
  const listed = listedFiles(folder('Package.json').files);
  listed.list('/work');
  assert.equal(listed.stat('/work/package.json')?.kind, 'file');
});
