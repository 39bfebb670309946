/**
 * A report to hand around: one page that needs nothing else, asks nothing of any network and reads as plain text with
 * scripts switched off. Pictures are made elsewhere; they come in as markup.
 */

import type { RunResult } from '../run-result.ts';
import { articleOf, type Numbered } from './html-finding.ts';
import { ruleSection } from './html-rule.ts';
import { SCRIPT, SCRIPT_HASH } from './html-script.ts';
import { STYLE } from './html-style.ts';
import { element, escaped } from './markup.ts';
import type { ReportFrame } from './report-frame.ts';
import { plural, summaryLine } from './summary-line.ts';
import { printable } from './width.ts';

/** The message flow of a template that has findings, or of several that were read as one. */
export interface Picture {
  readonly title: string;
  /** Of all files that it was drawn from, as the run calls them. */
  readonly paths: readonly string[];
  readonly svg: string;
}

/** Flows for which no picture was made: after very many others, or because nobody would see anything in it. */
export interface Unpictured {
  readonly left: number;
  readonly tooLarge: number;
}

/** Nothing but what stands in the page itself: no image, font, frame or request of any kind. */
const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src '${SCRIPT_HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export function formatHtml(
  run: RunResult,
  frame: ReportFrame,
  pictures: readonly Picture[],
  unpictured: Unpictured,
): string {
  const summary = summaryLine({ ...run, milliseconds: undefined }, Infinity, (_ink, text) => text);
  const findings = numbered(run, frame);
  const rules = [...new Set(findings.map(({ finding }) => finding.rule))].sort();
  const sections = [
    headerOf(summary, frame),
    ...(rules.length === 0 ? [] : [filterOf(rules), mainOf(run, findings, pictures, frame)]),
    ...pictureSection(pictures, unpictured),
    ...(rules.length === 0 ? [] : [rulesOf(rules, findings, frame)]),
    element('footer', {}, `Hoplint ${escaped(frame.version)}`),
    ...(rules.length === 0 ? [] : [element('script', {}, SCRIPT)]),
  ];
  return [
    '<!doctype html>',
    '<html lang="en">',
    element('head', {}, ...headOf(summary)),
    element('body', {}, '\n', sections.join('\n'), '\n'),
    '</html>\n',
  ].join('\n');
}

function headOf(summary: string): readonly string[] {
  return [
    '\n<meta charset="utf-8">',
    '\n<meta name="viewport" content="width=device-width, initial-scale=1">',
    `\n<meta http-equiv="Content-Security-Policy" content="${escaped(POLICY)}">`,
    `\n${element('title', {}, escaped(`Hoplint: ${summary}`))}`,
    `\n${element('style', {}, `\n${STYLE}\n`)}\n`,
  ];
}

function numbered({ files }: RunResult, { pathOf }: ReportFrame): readonly Numbered[] {
  const all = files.flatMap(({ path, findings }) => findings.map((finding) => ({ finding, path: pathOf(path) })));
  return all.map((one, index) => ({ ...one, id: `finding-${index + 1}` }));
}

function headerOf(summary: string, { troubles }: ReportFrame): string {
  const lines = troubles.map((trouble) => element('p', { class: 'error' }, `✗ ${escaped(printable(trouble))}`));
  return element('header', {}, element('h1', {}, 'Hoplint'), element('p', {}, escaped(summary)), ...lines);
}

/** Hidden until the script is there to serve it. */
function filterOf(rules: readonly string[]): string {
  const boxes = ['error', 'warning', 'info'].map((severity) =>
    element('label', {}, `<input type="checkbox" name="severity" value="${severity}" checked> ${severity}`),
  );
  const options = [['', 'all rules'], ...rules.map((rule) => [rule, rule])].map(([value = '', text = '']) =>
    element('option', { value }, escaped(text)),
  );
  const search = '<input type="search" name="words" placeholder="Search" aria-label="Search the findings">';
  const select = element('select', { name: 'rule', 'aria-label': 'Rule' }, ...options);
  return `<form class="filter" hidden>\n${search}\n${select}\n${boxes.join('\n')}\n<output></output>\n</form>`;
}

function mainOf(
  { files }: RunResult,
  findings: readonly Numbered[],
  pictures: readonly Picture[],
  { pathOf }: ReportFrame,
): string {
  const numbers = new Map(findings.map((one) => [one.finding, one]));
  const sections = files.flatMap(({ path, findings: own }) => {
    const articles = own.flatMap((finding) => numbers.get(finding) ?? []).map((one) => `${articleOf(one, pathOf)}\n`);
    if (articles.length === 0) return [];
    const title = element('h2', {}, escaped(printable(pathOf(path))));
    return [element('section', { class: 'file' }, `\n${title}\n`, ...flowLink(path, pictures), ...articles), '\n'];
  });
  return element('main', {}, '\n', ...sections);
}

function flowLink(path: string, pictures: readonly Picture[]): readonly string[] {
  const index = pictures.findIndex(({ paths }) => paths.includes(path));
  if (index < 0) return [];
  return [element('p', {}, element('a', { href: `#flow-${index + 1}` }, 'its message flow')), '\n'];
}

/** What a flow of any size is written as. */
const WRITTEN = 'json, dot or mermaid';

function pictureSection(pictures: readonly Picture[], { left, tooLarge }: Unpictured): readonly string[] {
  if (pictures.length + left + tooLarge === 0) return [];
  const figures = pictures.flatMap(({ title, svg }, index) => {
    const heading = element('summary', {}, element('h3', {}, escaped(printable(title))));
    return [element('details', { id: `flow-${index + 1}`, open: '' }, heading, '\n', element('figure', {}, svg)), '\n'];
  });
  const more = [
    ...(left === 0 ? [] : [`${plural(left, 'more flow')} without a picture, which hoplint graph draws.`]),
    ...(tooLarge === 0 ? [] : [`${tooLargeWords(tooLarge)}, which hoplint graph writes as ${WRITTEN}.`]),
  ].map((note) => `${element('p', { class: 'faint' }, note)}\n`);
  return [element('section', { id: 'flows' }, `\n${element('h2', {}, 'Message flow')}\n`, ...figures, ...more)];
}

function tooLargeWords(flows: number): string {
  return `Too large for a picture: ${plural(flows, 'flow')}`;
}

function rulesOf(rules: readonly string[], findings: readonly Numbered[], { cardOf }: ReportFrame): string {
  const sections = rules.map((rule) => {
    const own = findings.filter(({ finding }) => finding.rule === rule);
    return `${ruleSection(cardOf(rule), own)}\n`;
  });
  return element('section', { id: 'rules' }, `\n${element('h2', {}, 'Rules')}\n`, ...sections);
}
