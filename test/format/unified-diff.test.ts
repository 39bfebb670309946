import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unifiedDiff } from '../../core/format/unified-diff.ts';

function numbered(count: number, from = 1): readonly string[] {
  return Array.from({ length: count }, (_, index) => `line ${index + from}`);
}

function text(...lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function diff(before: readonly string[], after: readonly string[]): readonly string[] {
  return unifiedDiff('a/b.yaml', text(...before), text(...after)).split('\n').slice(0, -1);
}

test('the same text has no diff', () => {
  assert.equal(unifiedDiff('a.yaml', text('a'), text('a')), '');
  assert.equal(unifiedDiff('a.yaml', '', ''), '');
});

test('a file outside the folder is named from the root, with one slash', () => {
  assert.match(unifiedDiff('/tmp/a.yaml', 'a\n', 'b\n'), /^--- a\/tmp\/a\.yaml\n\+\+\+ b\/tmp\/a\.yaml\n/);
});

test('a changed line stands between three lines of context on each side', () => {
  const before = numbered(9);
  assert.deepEqual(diff(before, before.with(4, 'new')), [
    '--- a/a/b.yaml',
    '+++ b/a/b.yaml',
    '@@ -2,7 +2,7 @@',
    ' line 2',
    ' line 3',
    ' line 4',
    '-line 5',
    '+new',
    ' line 6',
    ' line 7',
    ' line 8',
  ]);
});

test('changes with six lines between them share a hunk, with seven they do not', () => {
  const before = numbered(12);
  const near = diff(before, before.with(1, 'x').with(8, 'y'));
  const far = diff(before, before.with(1, 'x').with(9, 'y'));
  assert.deepEqual(near.filter((line) => line.startsWith('@@')), ['@@ -1,12 +1,12 @@']);
  assert.deepEqual(far.filter((line) => line.startsWith('@@')), ['@@ -1,5 +1,5 @@', '@@ -7,6 +7,6 @@']);
});

test('an empty side names the line before, and the number of lines is left out where it is one', () => {
  assert.deepEqual(diff([], ['a']).slice(2), ['@@ -0,0 +1 @@', '+a']);
  assert.deepEqual(diff(['a', 'b'], []).slice(2), ['@@ -1,2 +0,0 @@', '-a', '-b']);
  assert.deepEqual(diff(['a'], ['a', 'b', 'c']).slice(2), ['@@ -1 +1,3 @@', ' a', '+b', '+c']);
});

test('a last line without a line break is marked on the side that has it', () => {
  assert.equal(
    unifiedDiff('a.yaml', 'a\nb', 'a\nb\n'),
    text('--- a/a.yaml', '+++ b/a.yaml', '@@ -1,2 +1,2 @@', ' a', '-b', '\\ No newline at end of file', '+b'),
  );
  assert.equal(
    unifiedDiff('a.yaml', 'a\nb', 'c\nb'),
    text('--- a/a.yaml', '+++ b/a.yaml', '@@ -1,2 +1,2 @@', '-a', '+c', ' b', '\\ No newline at end of file'),
  );
});

test('line breaks of Windows are part of their lines', () => {
  assert.equal(
    unifiedDiff('a.yaml', 'a\r\nb\r\n', 'a\r\nc\r\n'),
    '--- a/a.yaml\n+++ b/a.yaml\n@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n',
  );
});

test('the diff is the shortest there is', () => {
  const letters = (word: string): readonly string[] => [...word];
  const count = (lines: readonly string[]): number => lines.slice(2).filter((line) => /^[-+]/.test(line)).length;
  assert.equal(count(diff(letters('abcabba'), letters('cbabac'))), 5);
  assert.equal(count(diff(letters('kitten'), letters('sitting'))), 5);
});

/** What `patch` does: takes context and removed lines away, puts context and added lines there. */
function patched(before: string, unified: string): string {
  const lines = before.split(/(?<=\n)/);
  const result: string[] = [];
  let at = 0;
  for (const line of unified.split(/(?<=\n)/).slice(2)) {
    const start = /^@@ -(\d+)(?:,(\d+))?/.exec(line);
    if (start !== null) {
      const first = start[2] === '0' ? Number(start[1]) : Number(start[1]) - 1;
      result.push(...lines.slice(at, first));
      at = first;
    } else {
      if (!line.startsWith('+')) assert.equal(lines[at++], line.slice(1));
      if (!line.startsWith('-')) result.push(line.slice(1));
    }
  }
  return [...result, ...lines.slice(at)].join('');
}

test('patching the old text with the diff gives the new one', () => {
  let seed = 1;
  const random = (below: number): number => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  for (let round = 0; round < 300; round++) {
    const before = text(...Array.from({ length: random(25) }, () => `line ${random(6)}`));
    const kept = before.split(/(?<=\n)/).filter(() => random(4) > 0);
    const after = kept.flatMap((line) => (random(4) === 0 ? [line, `line ${random(6)}\n`] : [line])).join('');
    assert.equal(patched(before, unifiedDiff('a', before, after)), after);
  }
});

test('a change in a long text and two long texts without anything in common are both quick', () => {
  const long = numbered(50_000);
  assert.equal(diff(long, long.with(25_000, 'new')).length, 2 + 1 + 8);
  const started = performance.now();
  const other = numbered(50_000, 100_000);
  assert.equal(diff(long, other).length, 2 + 1 + 100_000);
  assert.ok(performance.now() - started < 5_000);
});
