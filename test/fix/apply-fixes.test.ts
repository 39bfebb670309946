import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../core/finding.ts';
import { applyFixes, type Fixed, type Texts } from '../../core/fix.ts';
import type { Fix } from '../../core/rule.ts';
import type { Place, Source } from '../../core/source.ts';

/** A made-up language: every `word!` is a finding on that word. */
type FixesAt = (at: Place, word: string) => readonly Fix[];

function lintWords(fixesAt: FixesAt): (texts: Texts) => readonly Finding[] {
  return (texts) => [...texts].flatMap(([path, text]) => findingsIn({ path, text }, fixesAt));
}

function findingsIn(source: Source, fixesAt: FixesAt): readonly Finding[] {
  return [...source.text.matchAll(/(\w+)!/g)].map((match) => {
    const at = { source, start: match.index, end: match.index + match[0].length };
    return finding('loud', `${match[1]} is loud`, at, () => fixesAt(at, match[1] as string));
  });
}

function finding(rule: string, problem: string, at: Place, fixes: () => readonly Fix[] = () => []): Finding {
  const rest = { consequence: '', remedy: '', resource: undefined, when: null, related: [] };
  return { rule, problem, at, fixes, severity: 'warning', ...rest };
}

function fix(title: string, at: Place, newText: string, more: Partial<Fix> = {}): Fix {
  return { title, safety: 'safe', edits: [{ at, newText }], ...more };
}

/** Takes the exclamation mark away. */
const hush: FixesAt = (at, word) => [fix(`Hush ${word}`, at, word)];

/** Rewrites all text up to the word, so that no two such fixes can be made at once. */
const hushFromStart: FixesAt = (at) => {
  const { source, end } = at;
  return [fix('Rewrite', { source, start: 0, end }, source.text.slice(0, end).replace('!', ''))];
};

function insertAt(source: Source, offset: number, newText: string, more: Partial<Fix> = {}): Fix {
  return fix('Insert', { source, start: offset, end: offset }, newText, more);
}

function run(text: string, fixesAt: FixesAt, safety: Fix['safety'] = 'safe'): Fixed {
  return applyFixes(new Map([['a', text]]), lintWords(fixesAt), safety);
}

function titles({ applied }: Fixed): readonly string[] {
  return applied.map((each) => `${each.finding.problem}: ${each.fix.title}`);
}

function left({ remaining }: Fixed): readonly string[] {
  return remaining.map((each) => `${each.finding.problem}: ${each.why}`);
}

test('every finding gets its fix, in the order of the text', () => {
  const outcome = run('one! two three!', hush);
  assert.equal(outcome.texts.get('a'), 'one two three');
  assert.deepEqual(titles(outcome), ['one is loud: Hush one', 'three is loud: Hush three']);
  assert.deepEqual(left(outcome), []);
});

test('all files are fixed, and one that is not among the texts joins them', () => {
  const other: Source = { path: 'c', text: 'quiet' };
  const fixesAt: FixesAt = (at, word) => [
    { title: 'Move', safety: 'safe', edits: [{ at, newText: word }, ...insertAt(other, 0, `${word} `).edits] },
  ];
  const outcome = applyFixes(new Map([['a', 'one!'], ['b', 'two']]), lintWords(fixesAt), 'safe');
  assert.deepEqual([...outcome.texts], [['a', 'one'], ['b', 'two'], ['c', 'one quiet']]);
});

test('a suggestion is only made when asked for, and the first fix of the wanted safety is taken', () => {
  const fixesAt: FixesAt = (at, word) => [
    fix('Shout', at, word.toUpperCase(), { safety: 'suggestion' }),
    ...(word === 'two' ? [fix('Hush', at, word)] : []),
  ];
  const safe = run('one! two!', fixesAt);
  assert.equal(safe.texts.get('a'), 'one! two');
  assert.deepEqual(left(safe), ['one is loud: suggestion-only']);
  assert.equal(run('one! two!', fixesAt, 'suggestion').texts.get('a'), 'ONE TWO');
});

test('a finding without a fix remains', () => {
  assert.deepEqual(left(run('one!', () => [])), ['one is loud: no-fix']);
});

test('fixes that touch wait for each other, and the later one is computed from the new text', () => {
  const outcome = run('one! two! three!', hushFromStart);
  assert.equal(outcome.texts.get('a'), 'one two three');
  assert.equal(outcome.applied.length, 3);
});

test('two findings that want the same edit get it once, and both count as fixed', () => {
  const fixesAt: FixesAt = ({ source }) => [fix('Hush all', { source, start: 0, end: source.text.length }, 'hushed')];
  const outcome = run('one! two!', fixesAt);
  assert.equal(outcome.texts.get('a'), 'hushed');
  assert.deepEqual(titles(outcome), ['one is loud: Hush all', 'two is loud: Hush all']);
});

/** Hushes the word and adds a line of its own below the first line. */
function hushAndAdd(line: (word: string) => string): FixesAt {
  return (at, word) => {
    const below = insertAt(at.source, at.source.text.indexOf('\n') + 1, line(word));
    return [{ ...below, edits: [{ at, newText: word }, ...below.edits] }];
  };
}

/** The text after all fixes, and how often it was read. */
function runCounted(text: string, fixesAt: FixesAt): { readonly text: string | undefined; readonly reads: number } {
  let reads = 0;
  const lint = lintWords(fixesAt);
  const outcome = applyFixes(new Map([['a', text]]), (texts) => (reads++, lint(texts)), 'safe');
  return { text: outcome.texts.get('a'), reads };
}

test('lines added at the same place follow each other in one round', () => {
  assert.deepEqual(runCounted('list:\n  z: one! two!\n', hushAndAdd((word) => `  ${word}:\n    x: 1\n`)), {
    text: 'list:\n  one:\n    x: 1\n  two:\n    x: 1\n  z: one two\n',
    reads: 2,
  });
});

test('lines of different depth, or with the same key, take a round each', () => {
  const deep = hushAndAdd((word) => (word === 'one' ? '  one: 1\n' : '    two: 2\n'));
  const same = hushAndAdd(() => '  new:\n');
  for (const fixesAt of [deep, same]) assert.equal(runCounted('list:\n  z: one! two!\n', fixesAt).reads, 3);
});

test('parts in brackets that bring their commas follow each other', () => {
  const fixesAt: FixesAt = (at, word) => {
    const end = at.source.text.indexOf(']');
    const added = insertAt(at.source, end, `, ${word}`);
    return [{ ...added, edits: [{ at, newText: word }, ...added.edits] }];
  };
  assert.equal(run('one! two! [a]', fixesAt).texts.get('a'), 'one two [a, one, two]');
});

test('two fixes that add the same resource are not made at once', () => {
  const fixesAt: FixesAt = (at, word) => {
    const taken = at.source.text.includes('Dlq');
    const id = taken ? 'Dlq2' : 'Dlq';
    return [fix('Add', at, `${word}+${id}`, { adds: [id] })];
  };
  assert.equal(run('one! two!', fixesAt).texts.get('a'), 'one+Dlq two+Dlq2');
});

test('a fix that does not help is made once and told', () => {
  const outcome = run('one!', (at) => [fix('Repeat', at, 'one! ')]);
  assert.equal(outcome.applied.length, 1);
  assert.deepEqual(left(outcome), ['one is loud: not-removed']);
});

test('the same words at two places are two findings', () => {
  const outcome = run('one! one!', hushFromStart);
  assert.equal(outcome.texts.get('a'), 'one one');
  assert.deepEqual(left(outcome), []);
});

/** As `lintWords`, but a text with a `?` cannot be read. */
function lintReadable(fixesAt: FixesAt): (texts: Texts) => readonly Finding[] {
  return (texts) => {
    const spoilt = [...texts].filter(([, text]) => text.includes('?'));
    const errors = spoilt.map(([path, text]) => {
      return finding('parse-error', 'a ?', { source: { path, text }, start: 0, end: 0 });
    });
    return [...lintWords(fixesAt)(texts), ...errors];
  };
}

test('a fix that makes the file unreadable is taken back, the others are made', () => {
  const fixesAt: FixesAt = (at, word) => [fix('Ask', at, word === 'two' ? '?' : word)];
  const outcome = applyFixes(new Map([['a', 'one! two! three!']]), lintReadable(fixesAt), 'safe');
  assert.equal(outcome.texts.get('a'), 'one two! three');
  assert.deepEqual(left(outcome), ['two is loud: unreadable']);
});

test('where a file is too large with its many fixes, one is made and nobody tries the others one by one', () => {
  let lints = 0;
  const lint = lintWords((at, word) => [fix('Tell twice', at, `${word} ${word}`)]);
  const findingsOf = (texts: Texts): readonly Finding[] => {
    lints++;
    const [path, text] = [...texts][0] as [string, string];
    const isTooLarge = text.split(' ').length > 250;
    const error = finding('parse-error', 'too long', { source: { path, text }, start: 0, end: 0 });
    return [...lint(texts), ...(isTooLarge ? [error] : [])];
  };
  const words = Array.from({ length: 200 }, (_, index) => `w${index}!`).join(' ');
  const outcome = applyFixes(new Map([['a', words]]), findingsOf, 'safe');
  assert.equal(outcome.applied.length, 1);
  assert.equal(lints, 3);
});

test('it ends after eight rounds', () => {
  const words = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
  const outcome = run(words.map((word) => `${word}!`).join(' '), hushFromStart);
  assert.equal(outcome.applied.length, 8);
  assert.deepEqual(left(outcome), ['i is loud: too-many-rounds', 'j is loud: too-many-rounds']);
});

test('it ends before that where very many fixes wait for each other', () => {
  const words = Array.from({ length: 1_000 }, (_, index) => `w${index}!`).join(' ');
  assert.equal(run(words, hushFromStart).applied.length, 3);
});

test('the order in which findings come does not matter', () => {
  const fixesAt: FixesAt = (at, word) => [fix('Take the next', { ...at, end: at.end + 4 }, word)];
  const lint = lintWords(fixesAt);
  const texts = new Map([['b', 'one! two! three! four!'], ['a', 'one! two!']]);
  const forward = applyFixes(texts, lint, 'safe');
  const backward = applyFixes(texts, (now) => lint(now).toReversed(), 'safe');
  assert.deepEqual([...backward.texts], [...forward.texts]);
  assert.deepEqual(titles(backward), titles(forward));
});
