/** JUnit's XML, as Jenkins and GitLab show it among tests: a suite for each file, a case for each finding. */

import { messageOf, sentencesOf, type Finding, type FileResult } from '../finding.ts';
import type { RunResult } from '../run-result.ts';
import { positionAt } from '../source.ts';
import { element, escaped } from './markup.ts';
import type { ReportFrame } from './report-frame.ts';

/** Errors and warnings fail their case, information passes; what could not be read is an error of the run. */
export function formatJunit(run: RunResult, { pathOf, troubles }: ReportFrame): string {
  const suites = [
    ...run.files.map((file) => suite(pathOf(file.path), casesOf(file, pathOf))),
    ...(troubles.length === 0 ? [] : [suite('hoplint', troubles.map(troubleCase))]),
  ];
  const total = countsOf(suites.flatMap(({ cases }) => cases));
  const texts = suites.map(({ text }) => text);
  const { tests, failures, errors } = total;
  const all = element('testsuites', { name: 'hoplint', tests, failures, errors }, '\n', ...texts);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${all}\n`;
}

interface Case {
  readonly outcome: 'passed' | 'failure' | 'error';
  readonly text: string;
}

interface Suite {
  readonly cases: readonly Case[];
  readonly text: string;
}

function suite(name: string, cases: readonly Case[]): Suite {
  const attributes = { name, ...countsOf(cases), skipped: 0, time: 0 };
  const texts = cases.map(({ text }) => `    ${text}\n`);
  return { cases, text: `  ${element('testsuite', attributes, '\n', ...texts, '  ')}\n` };
}

function countsOf(cases: readonly Case[]): { tests: number; failures: number; errors: number } {
  const count = (outcome: Case['outcome']): number => cases.filter((one) => one.outcome === outcome).length;
  return { tests: cases.length, failures: count('failure'), errors: count('error') };
}

/** A file without findings is a case that passes, so that it is seen to have been looked at. */
function casesOf({ path, findings }: FileResult, pathOf: ReportFrame['pathOf']): readonly Case[] {
  const classname = pathOf(path);
  if (findings.length === 0) return [{ outcome: 'passed', text: testcase(classname, 'nothing to report') }];
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const name = [finding.rule, finding.resource ?? ''].join(' ').trim();
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    // Results of two runs are compared by name: it must not change when lines move.
    return findingCase(finding, classname, count === 1 ? name : `${name} (${count})`);
  });
}

function findingCase(finding: Finding, classname: string, name: string): Case {
  const { line, character } = positionAt(finding.at.source, finding.at.start);
  const text = `${classname}:${line + 1}:${character + 1}\n${messageOf(finding)}`;
  if (finding.severity === 'info') {
    return { outcome: 'passed', text: testcase(classname, name, element('system-out', {}, escaped(text))) };
  }
  const [message = ''] = sentencesOf(finding);
  const failure = element('failure', { message, type: finding.severity }, escaped(text));
  return { outcome: 'failure', text: testcase(classname, name, failure) };
}

function troubleCase(trouble: string): Case {
  const error = element('error', { message: trouble, type: 'unreadable' }, escaped(trouble));
  return { outcome: 'error', text: testcase('hoplint', trouble.split('\n', 1)[0] ?? '', error) };
}

function testcase(classname: string, name: string, ...inside: readonly string[]): string {
  return element('testcase', { classname, name, time: 0 }, ...inside);
}
