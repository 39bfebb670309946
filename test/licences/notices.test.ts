/** What others wrote is shipped with their licences, and under licences that somebody has looked at. */

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions, type Metafile } from 'esbuild';

interface Package {
  readonly name: string;
  readonly licence: string;
}

type Copied = readonly (readonly [from: string, to: string])[];

interface Notices {
  readonly packagesIn: (metafiles: readonly Metafile[], copied: Copied) => readonly Package[];
  readonly objectionsTo: (packages: readonly Package[]) => readonly string[];
  readonly noticesOf: (packages: readonly Package[]) => string;
}

const { packagesIn, objectionsTo, noticesOf } = (await import(
  new URL('../../../scripts/notices.mjs', import.meta.url).href
)) as Notices;

const folder = mkdtempSync(join(tmpdir(), 'hoplint-notices-')).replaceAll('\\', '/');
after(() => rmSync(folder, { recursive: true, force: true }));

/** A file of a made-up package. */
function packaged(name: string, license: string, files: Readonly<Record<string, string>>): readonly [string, string] {
  const home = join(folder, 'node_modules', name);
  mkdirSync(home, { recursive: true });
  const manifest = { name, version: '1.0.0', license, repository: `acme/${name}` };
  writeFileSync(join(home, 'package.json'), JSON.stringify(manifest));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(home, file), text);
  return [`${folder}/node_modules/${name}/index.js`, 'dist/a.js'];
}

test('a licence that nobody has looked at is refused, and so is one without its text', () => {
  const copied = [
    packaged('mine', 'MIT', { LICENSE: 'Permission is hereby granted' }),
    packaged('choice', '(EPL-2.0 OR GPL-3.0-or-later)', { 'LICENSE.md': 'Eclipse Public License' }),
    packaged('theirs', 'GPL-3.0-only', { LICENSE: 'GNU' }),
    packaged('bare', 'MIT', {}),
    packaged('unsaid', '', { LICENSE: 'All rights reserved' }),
  ];
  assert.deepEqual(objectionsTo(packagesIn([], copied)), [
    'bare@1.0.0 brings no text of its licence',
    'theirs@1.0.0 is under GPL-3.0-only, which nobody has looked at',
    'unsaid@1.0.0 is under , which nobody has looked at',
  ]);
});

test('the notices hold the licence and the notice of each package, and where its sources are', () => {
  const copied = [packaged('mine', 'Apache-2.0', { LICENSE: 'Apache License', NOTICE: 'Copyright Acme' })];
  const text = noticesOf(packagesIn([], copied));
  assert.match(text, /^\| mine 1\.0\.0 \| Apache-2\.0 \| `dist\/a\.js` \|$/m);
  assert.match(text, /^## mine 1\.0\.0\n\nApache-2\.0\. Source: <https:\/\/github\.com\/acme\/mine>\n/m);
  assert.match(text, /^Apache License$/m);
  assert.match(text, /^Copyright Acme$/m);
});

test('what esbuild puts into a bundle is found', async () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const contents = "import { parse } from 'jsonc-parser'; console.log(parse('{}'));";
  const stdin = { contents, resolveDir: root };
  const how: BuildOptions = { bundle: true, write: false, metafile: true, mainFields: ['module', 'main'] };
  const { metafile } = await build({ ...how, stdin, absWorkingDir: root, outfile: 'dist/b.js' });
  assert.ok(metafile);
  const packages = packagesIn([metafile], []);
  assert.deepEqual(packages.map(({ name }) => name), ['jsonc-parser']);
  assert.deepEqual(objectionsTo(packages), []);
  assert.match(noticesOf(packages), /Copyright \(c\) Microsoft/);
});
