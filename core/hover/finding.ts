import { type Finding, sentencesOf } from '../finding.ts';
import { positionAt } from '../source.ts';
import { code, escaped, linked, type LinkTo, type PageOf } from './link.ts';

const MARKS: Readonly<Record<Finding['severity'], string>> = { error: '✗', warning: '⚠', info: 'ℹ' };

/** A finding in Markdown: the problem in bold, then what it does to a message and what to do, then its rule. */
export function describeFinding(finding: Finding, pageOf: PageOf, linkTo: LinkTo): string {
  const [problem = '', ...rest] = sentencesOf(finding);
  const related = finding.related.flatMap(({ at, message }) => linked(message, linkTo(at)) ?? []);
  const bold = `${MARKS[finding.severity]} **${escaped(problem)}**`;
  const lines = [bold, rest.map(escaped).join(' '), ...related, ruleText(finding, pageOf)];
  return lines.filter((line) => line !== '').join('  \n');
}

/** A finding about the same node that is marked elsewhere: "✗ Orders come twice. line 41 · its-rule". */
export function mentionFinding(finding: Finding, pageOf: PageOf, linkTo: LinkTo): string {
  const { severity, at } = finding;
  const line = `line ${positionAt(at.source, at.start).line + 1}`;
  const [problem = ''] = sentencesOf(finding);
  return `${MARKS[severity]} ${escaped(problem)} ${linked(line, linkTo(at)) ?? line} · ${ruleText(finding, pageOf)}`;
}

function ruleText({ rule }: Finding, pageOf: PageOf): string {
  return linked(rule, pageOf(rule)) ?? code(rule);
}
