import { positionAt } from '../source.ts';
import type { Numbered } from './html-finding.ts';
import { htmlOfMarkdown } from './html-markdown.ts';
import { element, escaped } from './markup.ts';
import type { RuleCard } from './rule-card.ts';
import { plural } from './summary-line.ts';
import { printable } from './width.ts';

/** What a rule means, and all that it found; folded, because a page of a rule is long. */
export function ruleSection({ name, summary, explanation }: RuleCard, findings: readonly Numbered[]): string {
  const links = findings.map((one) => element('li', {}, element('a', { href: `#${one.id}` }, escaped(placeOf(one)))));
  const meaning = explanation === '' ? [] : [`\n${folded('What it means', htmlOfMarkdown(explanation))}`];
  return element(
    'section',
    { id: `rule-${name}` },
    `\n${element('h3', {}, escaped(name))}`,
    `\n${element('p', {}, escaped(summary))}`,
    `\n${folded(plural(findings.length, 'finding'), element('ul', {}, ...links))}`,
    ...meaning,
    '\n',
  );
}

function folded(title: string, content: string): string {
  return element('details', {}, element('summary', {}, title), content);
}

function placeOf({ finding: { at, resource }, path }: Numbered): string {
  const place = `${path}:${positionAt(at.source, at.start).line + 1}`;
  return printable(resource === undefined ? place : `${place} ${resource}`);
}
