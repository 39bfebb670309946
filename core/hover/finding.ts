import { type Finding, sentencesOf } from '../finding.ts';
import { code, type LinkTo } from './link.ts';

const MARKS: Readonly<Record<Finding['severity'], string>> = { error: '✗', warning: '⚠', info: 'ℹ' };

/** A finding in Markdown: the problem in bold, then what it does to a message and what to do, then its rule. */
export function describeFinding(finding: Finding, page: string | undefined, linkTo: LinkTo = () => undefined): string {
  const [problem = '', ...rest] = sentencesOf(finding);
  const rule = page === undefined ? code(finding.rule) : `[${finding.rule}](${page})`;
  const related = finding.related.flatMap(({ at, message }) => {
    const target = linkTo(at);
    return target === undefined ? [] : [`[${message}](${target})`];
  });
  const lines = [`${MARKS[finding.severity]} **${escaped(problem)}**`, rest.map(escaped).join(' '), ...related, rule];
  return lines.filter((line) => line !== '').join('  \n');
}

/** Names may hold what Markdown would take as its own. */
function escaped(text: string): string {
  return text.replace(/[\\*_`<[\]]/g, '\\$&');
}
