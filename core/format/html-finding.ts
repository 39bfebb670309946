import { sentencesOf, type Finding } from '../finding.ts';
import type { Related } from '../rule.ts';
import { positionAt } from '../source.ts';
import { shownPath } from '../template/cdk/origins.ts';
import { excerptOf } from './excerpt.ts';
import { element, escaped } from './markup.ts';
import { oneLine } from './width.ts';

const COLUMNS = 100;

/** A finding with the number by which the page links to it. */
export interface Numbered {
  readonly finding: Finding;
  readonly path: string;
  readonly id: string;
}

/** The finding as an article: where, what, what happens to a message, what to do. */
export function articleOf({ finding, path, id }: Numbered, pathOf: (path: string) => string): string {
  const { rule, severity, related } = finding;
  const [problem = ''] = sentencesOf(finding);
  const [consequence] = sentencesOf({ ...finding, problem: '', remedy: '', when: null });
  const [remedy] = sentencesOf({ ...finding, problem: '', consequence: '', when: null });
  const data = { 'data-severity': severity, 'data-rule': rule, 'data-path': path };
  return element(
    'article',
    { id, class: `finding ${severity}`, ...data },
    `\n${element('span', { class: 'kind' }, severity)} `,
    element('a', { href: `#rule-${rule}` }, escaped(rule)),
    ` ${element('span', { class: 'place' }, escaped(placeOf(finding)))}\n`,
    element('h3', {}, escaped(oneLine(problem))),
    `\n${excerpt(finding)}\n`,
    ...paragraph('', consequence),
    ...related.map((one) => relatedLine(one, pathOf)),
    ...paragraph('todo', remedy),
  );
}

function placeOf({ at, resource, construct }: Finding): string {
  const line = `line ${positionAt(at.source, at.start).line + 1}`;
  return oneLine([line, resource, construct && shownPath(construct)].filter((part) => part !== undefined).join(' · '));
}

function excerpt({ at }: Finding): string {
  const { line, text, start, width } = excerptOf(at, COLUMNS);
  const margin = String(line).length;
  const carets = element('span', { class: 'mark' }, '^'.repeat(width));
  return element('pre', {}, `${line} │ ${escaped(text)}\n${' '.repeat(margin)} │ ${' '.repeat(start)}${carets}`);
}

function paragraph(kind: string, text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  return [`${element('p', { class: kind === '' ? undefined : kind }, escaped(oneLine(text)))}\n`];
}

function relatedLine({ at, message }: Related, pathOf: (path: string) => string): string {
  const place = `${pathOf(at.source.path)}:${positionAt(at.source, at.start).line + 1}`;
  return `${element('p', { class: 'faint' }, escaped(oneLine(`${place}: ${message}`)))}\n`;
}
