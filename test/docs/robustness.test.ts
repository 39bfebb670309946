import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { targets } from '../fuzz/targets/all.ts';

const page = readFileSync('docs/robustness.md', 'utf8');

function named(pattern: RegExp): readonly string[] {
  return [...page.matchAll(pattern)].map(([, name = '']) => name);
}

test('every hazard names what holds it, and that is there', () => {
  const hazards = page.split('## What is limited')[0]?.split('\n').filter((line) => /^\| (?!hazard|---)/.test(line)) ?? [];
  assert.ok(hazards.length >= 30);
  for (const line of hazards) assert.match(line, /`test\/[\w/-]+`/);
  for (const path of named(/`(test\/[\w/-]+)`/g)) assert.ok(existsSync(path) || existsSync(`${path}.test.ts`), path);
  for (const path of named(/`(core\/[\w/.-]+)`/g)) assert.ok(existsSync(path), path);
});

test('the targets of the fuzz that it names are there', () => {
  const known = new Set(targets.map(({ name }) => name));
  for (const name of ['whole', 'several', 'prefixes', 'config', 'git', 'server']) {
    assert.ok(page.includes(`\`${name}\``) && known.has(name), name);
  }
});
