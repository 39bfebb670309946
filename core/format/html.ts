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
  /** As the run calls them. */
  readonly paths: readonly string[];
  readonly svg: string;
}

/** Nothing but what stands in the page itself: no image, font, frame or request of any kind. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src '${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;

/** `unpictured` counts the flows for which no picture was made. */
export function formatHtml(run: RunResult, frame: ReportFrame, pictures: readonly Picture[], unpictured: number): string {
  const summary = summaryLine({ ...run, milliseconds: undefined }, Infinity, (_ink, text) => text);
  const findings = numbered(run, frame);
  const rules = [...new Set(findings.map(({ finding }) => finding.rule))].sort();
  const sections = [
    headerOf(summary, frame),
    ...(findings.length === 0 ? [] : [filterOf(rules), element('main', {}, '\n', ...fileSections(run, findings, pictures, frame))]),
    ...pictureSection(pictures, unpictured, frame),
    ...(rules.length === 0 ? [] : [rulesOf(rules, findings, frame)]),
    element('footer', {}, `Hoplint ${escaped(frame.version)}`),
    ...(findings.length === 0 ? [] : [element('script', {}, SCRIPT)]),
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

function fileSections(
  { files }: RunResult,
  findings: readonly Numbered[],
  pictures: readonly Picture[],
  { pathOf }: ReportFrame,
): readonly string[] {
  const byFinding = new Map(findings.map((one) => [one.finding, one]));
  return files.filter((file) => file.findings.length > 0).map(({ path, findings: own }) => {
    const picture = pictures.findIndex(({ paths }) => paths.includes(path));
    const flow = picture < 0 ? [] : [`${element('p', {}, element('a', { href: `#flow-${picture + 1}` }, 'its message flow'))}\n`];
    const articles = own.flatMap((finding) => {
      const one = byFinding.get(finding);
      return one === undefined ? [] : [`${articleOf(one, pathOf)}\n`];
    });
    return `${element('section', { class: 'file' }, `\n${element('h2', {}, escaped(printable(pathOf(path))))}\n`, ...flow, ...articles)}\n`;
  });
}

function pictureSection(pictures: readonly Picture[], unpictured: number, { pathOf }: ReportFrame): readonly string[] {
  if (pictures.length === 0) return [];
  const figures = pictures.map(({ paths, svg }, index) => {
    const title = element('h3', {}, escaped(printable(paths.map(pathOf).join(', '))));
    const figure = element('figure', {}, svg);
    return `${element('details', { id: `flow-${index + 1}`, open: '' }, element('summary', {}, title), `\n${figure}`)}\n`;
  });
  const more = unpictured === 0 ? [] : [element('p', { class: 'faint' }, `${plural(unpictured, 'more flow')} without a picture: hoplint graph draws them.`)];
  return [element('section', { id: 'flows' }, `\n${element('h2', {}, 'Message flow')}\n`, ...figures, ...more)];
}

function rulesOf(rules: readonly string[], findings: readonly Numbered[], { cardOf }: ReportFrame): string {
  const sections = rules.map((rule) => {
    const own = findings.filter(({ finding }) => finding.rule === rule);
    return `${ruleSection(cardOf(rule), own)}\n`;
  });
  return element('section', { id: 'rules' }, `\n${element('h2', {}, 'Rules')}\n`, ...sections);
}
