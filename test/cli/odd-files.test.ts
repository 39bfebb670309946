/** Files of a real disk that are not what one expects of a template. */

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { hoplintIn } from './disk-host.ts';

const TEMPLATE = 'Resources:\n  Größe:\n    Type: AWS::SQS::Queue\n    Properties: { RedrivePolicy: 5 }\n  Orders:\n    Type: AWS::SQS::Queue\n';

function folderFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'hoplint-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

function utf16(text: string, isLittle: boolean): Buffer {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return isLittle ? bytes : bytes.swap16();
}

for (const isLittle of [true, false]) {
  test(`a template in UTF-16, ${isLittle ? 'little' : 'big'} end first, is linted, and fix says why it does not write it`, async (t) => {
    const folder = folderFor(t);
    const bytes = utf16(TEMPLATE, isLittle);
    writeFileSync(join(folder, 'wide.yaml'), bytes);
    writeFileSync(join(folder, 'narrow.yaml'), TEMPLATE);
    const wide = await hoplintIn(folder, ['wide.yaml', '--preset', 'strict']);
    const narrow = await hoplintIn(folder, ['narrow.yaml', '--preset', 'strict']);
    assert.equal(wide.stdout, narrow.stdout.replaceAll('narrow', 'wide'));
    assert.match(wide.stdout, /missing-dlq/);
    const fixed = await hoplintIn(folder, ['fix', 'wide.yaml', '--suggestions', '--preset', 'strict']);
    assert.match(fixed.stdout + fixed.stderr, /it is UTF-16, and Hoplint writes UTF-8 alone: save it as UTF-8/);
    assert.deepEqual(readFileSync(join(folder, 'wide.yaml')), bytes);
  });
}

test('a template with bytes that are no UTF-8 is linted, and fix does not write it', async (t) => {
  const folder = folderFor(t);
  const bytes = Buffer.from(`# caf\u00e9\n${TEMPLATE}`, 'latin1');
  writeFileSync(join(folder, 'latin.yaml'), bytes);
  assert.match((await hoplintIn(folder, ['latin.yaml', '--preset', 'strict'])).stdout, /missing-dlq/);
  const fixed = await hoplintIn(folder, ['fix', 'latin.yaml', '--suggestions', '--preset', 'strict']);
  assert.match(fixed.stdout + fixed.stderr, /it is not UTF-8 throughout/);
  assert.deepEqual(readFileSync(join(folder, 'latin.yaml')), bytes);
});

test('a placeholder of many lines is told in one', async (t) => {
  const folder = folderFor(t);
  writeFileSync(join(folder, 'explained.yaml'), 'Resources:\n{{/* one\ntwo\nthree */}}\n  A: { Type: AWS::SNS::Topic }\n');
  const { stdout } = await hoplintIn(folder, ['explained.yaml']);
  assert.match(stdout, /error\[parse-error\] +`\{\{\/\* one … three \*\/\}\}` is a placeholder/);
});

test('a link to a device without end is refused', { skip: process.platform === 'win32' }, async (t) => {
  const folder = folderFor(t);
  symlinkSync('/dev/zero', join(folder, 'zero.yaml'));
  const { code, stderr } = await hoplintIn(folder, ['zero.yaml']);
  assert.equal(code, 2);
  assert.match(stderr, /cannot read zero\.yaml: it is larger than 16 MB/);
  assert.equal((await hoplintIn(folder, ['.'])).code, 0, 'in a folder it is passed over');
});

test('a file of 100 MB is refused with a word, and one that is included is a gap', async (t) => {
  const folder = folderFor(t);
  writeFileSync(join(folder, 'huge.yaml'), '');
  truncateSync(join(folder, 'huge.yaml'), 100e6);
  assert.match((await hoplintIn(folder, ['huge.yaml'])).stderr, /cannot read huge\.yaml: it is larger than 16 MB/);
  writeFileSync(join(folder, 'serverless.yml'), 'service: a\nprovider: { name: aws }\nresources: ${file(huge.yaml)}\n');
  const { code, stdout } = await hoplintIn(folder, ['graph', 'serverless.yml', '--format', 'json']);
  assert.equal(code, 0);
  assert.match(stdout, /"missing": \[\s*\{\s*"path": "huge\.yaml"/);
});

test('links in a circle and a link to nowhere are told of', { skip: process.platform === 'win32' }, async (t) => {
  const folder = folderFor(t);
  symlinkSync('round.yaml', join(folder, 'round.yaml'));
  symlinkSync('gone.yaml', join(folder, 'lost.yaml'));
  symlinkSync('.', join(folder, 'again'));
  for (const name of ['round.yaml', 'lost.yaml']) {
    const { code, stderr } = await hoplintIn(folder, [name]);
    assert.equal(code, 2);
    assert.match(stderr, new RegExp(`${name}`));
  }
  assert.equal((await hoplintIn(folder, ['.'])).code, 0);
});
