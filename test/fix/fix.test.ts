import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../core/finding.ts';
import { applyFixes, type Texts } from '../../core/fix.ts';
import type { Fix } from '../../core/rule.ts';
import type { Place } from '../../core/source.ts';

const PATH = 'text.yaml';

/** One finding per match; the fix replaces the match. */
function finder(pattern: RegExp, newText: string, safety: Fix['safety'] = 'safe') {
  return (texts: Texts): Finding[] => {
    const source = { path: PATH, text: texts.get(PATH) ?? '' };
    return [...source.text.matchAll(pattern)].map(({ 0: match, index }) => {
      const at = { source, start: index, end: index + match.length };
      return findingAt(at, `${match} is wrong`, [{ title: 'replace', safety, edits: [{ at, newText }] }]);
    });
  };
}

function findingAt(at: Place, problem: string, fixes: readonly Fix[]): Finding {
  return {
    rule: 'made-up',
    severity: 'warning',
    problem,
    consequence: '',
    remedy: '',
    resource: undefined,
    at,
    when: null,
    related: [],
    fixes: () => fixes,
  };
}

type Linter = (texts: Texts) => readonly Finding[];

function fixed(text: string, findingsOf: Linter, safety: Fix['safety'] = 'safe'): string | undefined {
  return applyFixes(new Map([[PATH, text]]), findingsOf, safety).texts.get(PATH);
}

test('all findings are fixed', () => {
  assert.equal(fixed('a1 b c2', finder(/[a-z]\d/g, 'x')), 'x b x');
});

test('suggestions are made only where they are wanted', () => {
  assert.equal(fixed('a1', finder(/a1/g, 'x', 'suggestion')), 'a1');
  assert.equal(fixed('a1', finder(/a1/g, 'x', 'suggestion'), 'suggestion'), 'x');
});

test('a fix that uncovers another finding is followed by its fix', () => {
  const findingsOf = (texts: Texts) => [...finder(/one/g, 'two')(texts), ...finder(/two/g, 'three')(texts)];
  assert.equal(fixed('one', findingsOf), 'three');
});

test('a fix that does not help is made once', () => {
  assert.equal(fixed('a', finder(/a/g, 'aa')), 'aa');
});

test('of two insertions at one place the second is computed from the text with the first', () => {
  const wantsQueue = (name: string) => (texts: Texts) => {
    const source = { path: PATH, text: texts.get(PATH) ?? '' };
    const end = { source, start: source.text.length, end: source.text.length };
    const newText = source.text.includes('Dlq') ? '' : 'Dlq\n';
    const isWired = source.text.includes(`${name} -> Dlq`);
    const wiring = { at: { source, start: 0, end: 0 }, newText: `${name} -> Dlq\n` };
    const fix: Fix = { title: 'wire', safety: 'safe', edits: [wiring, { at: end, newText }] };
    return isWired ? [] : [findingAt(end, name, [fix])];
  };
  const findingsOf = (texts: Texts) => [...wantsQueue('Orders')(texts), ...wantsQueue('Parcels')(texts)];
  assert.equal(fixed('queues:\n', findingsOf), 'Parcels -> Dlq\nOrders -> Dlq\nqueues:\nDlq\n');
});

test('a file that a fix changes joins the texts', () => {
  const included = { path: 'included.yaml', text: 'old\n' };
  const edit = { at: { source: included, start: 0, end: 3 }, newText: 'new' };
  const finding = findingAt(edit.at, 'old', [{ title: 'renew', safety: 'safe', edits: [edit] }]);
  const findingsOf = (now: Texts) => (now.has('included.yaml') ? [] : [finding]);
  const { texts, applied } = applyFixes(new Map([[PATH, '']]), findingsOf, 'safe');
  assert.deepEqual([...texts], [[PATH, ''], ['included.yaml', 'new\n']]);
  assert.deepEqual(applied.map(({ fix }) => fix.title), ['renew']);
});
