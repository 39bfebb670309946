import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { messageOf, type Finding } from '../../core/finding.ts';
import { applyFixes } from '../../core/fix.ts';
import { lint, type ActiveRule } from '../../core/lint.ts';
import type { Rule } from '../../core/rule.ts';
import { rangeOf, type Source } from '../../core/source.ts';
import { rules } from '../../rules/index.ts';
import { annotate, examplesOf, type Expectation, type PageExample } from './page.ts';

const SECTIONS = ['What happens to a message', 'What to do instead', 'When to allow it', 'Source'];

for (const rule of rules) {
  const path = `rules/${rule.name}.md`;
  test(`${rule.name} has a page with every section and examples of both kinds`, () => {
    assert.ok(existsSync(path), `${path} is missing`);
    const page = readFileSync(path, 'utf8');
    for (const section of SECTIONS) assert.ok(page.includes(`## ${section}\n`), `${path} lacks "## ${section}"`);
    const examples = examplesOf(page);
    const firing = examples.filter((example) => example.expected.length > 0);
    assert.ok(firing.length >= 2, `${path} shows ${firing.length} firing examples, needs 2`);
    assert.ok(examples.length - firing.length >= 3, `${path} shows too few silent examples, needs 3`);
    if (rule.fixable) assert.ok(examples.some((example) => example.fixed !== undefined), `${path} shows no fix`);
  });
  for (const page of [path, `test/rules/more/${rule.name}.md`]) {
    if (existsSync(page)) testExamples(rule, examplesOf(readFileSync(page, 'utf8')));
  }
}

function testExamples(rule: Rule, examples: readonly PageExample[]): void {
  for (const [index, example] of examples.entries()) {
    test(`${rule.name}: ${index + 1}. ${example.title}`, () => {
      const found = findingsIn(example, [rule]);
      const actual = found.map(toExpectation);
      if (!matches(actual, example.expected)) {
        const comment = example.path.endsWith('.json') ? '//' : '#';
        assert.equal(annotate(example.text, actual, comment), annotate(example.text, example.expected, comment));
      }
      if (example.fixed !== undefined) checkFix(rule, example, example.fixed);
    });
  }
}

function matches(actual: readonly Expectation[], expected: readonly Expectation[]): boolean {
  if (actual.length !== expected.length) return false;
  return actual.every((one, index) => {
    const wanted = expected[index] as Expectation;
    const [severity, ...words] = wanted.text.split(': ');
    const place = one.line === wanted.line && one.start === wanted.start && one.end === wanted.end;
    return place && one.text.startsWith(`${severity}: `) && one.text.includes(words.join(': '));
  });
}

function toExpectation(finding: Finding): Expectation {
  const { start, end } = rangeOf(finding.at);
  const lineEnd = (finding.at.source.text.split('\n')[start.line] as string).length;
  return {
    line: start.line,
    start: start.character,
    end: end.line === start.line ? end.character : lineEnd,
    text: `${finding.severity}: ${messageOf(finding)}`,
  };
}

function active(wanted: readonly Rule[], strict: boolean): readonly ActiveRule[] {
  return wanted.map((rule) => {
    const severity = strict ? rule.strict : undefined;
    return { rule, severity, options: rule.options ?? {}, strict };
  });
}

function findingsIn(example: PageExample, wanted: readonly Rule[], texts = textsOf(example)): readonly Finding[] {
  const sources = new Map([...texts].map(([path, text]): [string, Source] => [path, { path, text }]));
  const context = { read: (path: string) => sources.get(path), parameters: example.parameters };
  const analysis = lint(sources.get(example.path) as Source, active(wanted, example.strict), context);
  assert.ok(analysis, `${example.title}: not recognised as a template`);
  return analysis.result.findings;
}

function textsOf(example: PageExample): ReadonlyMap<string, string> {
  return new Map([...example.files, [example.path, example.text]]);
}

/** After the fix: the text shown, no finding that was fixed, no new one of any rule, and nothing left to change. */
function checkFix(rule: Rule, example: PageExample, fixed: string): void {
  const outcome = applyFixes(textsOf(example), (texts) => findingsIn(example, [rule], texts), 'suggestion');
  assert.equal(outcome.texts.get(example.path), fixed);
  const again = applyFixes(outcome.texts, (texts) => findingsIn(example, [rule], texts), 'suggestion');
  assert.equal(again.texts.get(example.path), fixed, 'a second run changes nothing');
  assert.deepEqual(newRules(example, outcome.texts), [], 'the fix brings new findings');
}

/** Of the rules that are on unless somebody asks for more. */
function newRules(example: PageExample, after: ReadonlyMap<string, string>): readonly string[] {
  const recommended = rules.filter(({ severity }) => severity !== 'off');
  const before = new Set(findingsIn(example, recommended).map((finding) => finding.rule));
  const now = findingsIn(example, recommended, after).filter((finding) => finding.severity !== 'info');
  return now.map((finding) => finding.rule).filter((name) => !before.has(name));
}
