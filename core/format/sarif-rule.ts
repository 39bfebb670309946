import type { Severity } from '../rule.ts';
import type { RuleCard } from './rule-card.ts';

/** How SARIF calls severities. */
export const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** How GitHub calls them in `problem.severity`, by which alerts are filtered there. */
const PROBLEMS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'recommendation' };

/** GitHub shows ten of them. */
const MOST_TAGS = 10;

/** GitHub cuts a `fullDescription` after that. */
const LONGEST_DESCRIPTION = 1024;

/** A rule in `tool.driver.rules`: what a reader of an alert learns without leaving it. */
export function ruleEntry({ name, summary, severity, services, explanation, page }: RuleCard): object {
  const markdown = explanation === '' ? summary : explanation;
  return {
    id: name,
    name: name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: descriptionOf(summary, explanation) },
    ...(page === undefined ? {} : { helpUri: page }),
    help: { text: plain(markdown), markdown },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ['messaging', ...services].slice(0, MOST_TAGS), 'problem.severity': PROBLEMS[severity] },
  };
}

/** The first paragraph of the page; whole sentences only. */
function descriptionOf(summary: string, explanation: string): string {
  const [paragraph = ''] = explanation.split(/\n\s*\n/);
  const text = plain(paragraph).replace(/\s+/g, ' ').trim();
  return text === '' || text.length > LONGEST_DESCRIPTION ? summary : text;
}

/** Markdown for who cannot show it: links by their words, headings without their marks. */
function plain(markdown: string): string {
  return markdown.replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1').replace(/^#+ /gm, '');
}
