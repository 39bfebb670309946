/** One finding as a framed excerpt of its template. */

import type { Finding } from '../finding.ts';
import type { Related } from '../rule.ts';
import { positionAt } from '../source.ts';
import { shownPath } from '../template/cdk/origins.ts';
import { excerptOf, type Excerpt } from './excerpt.ts';
import type { Paint } from './paint.ts';
import { oneLine, printable, widthOf } from './width.ts';
import { wrap } from './wrap.ts';

export interface View {
  readonly columns: number;
  /** Columns of the line numbers. */
  readonly gutter: number;
  readonly paint: Paint;
}

/** A line inside the frame: what stands on its left edge, and the text beside it. */
interface Row {
  readonly edge: '│' | '├─' | ' ';
  readonly text: string;
}

/** Narrower than this, a text beside its mark is a column of single words. */
const READABLE = 44;

/** The lines of one finding, without a line break at their end. */
export function formatFinding(finding: Finding, view: View): readonly string[] {
  const inner = view.columns - view.gutter - 3;
  const excerpt = excerptOf(finding.at, inner);
  const { paint } = view;
  const related = finding.related.flatMap((one) => relatedRows(one, finding, inner));
  const rows = [...markRows(finding, excerpt, inner, paint), ...related];
  const number = String(excerpt.line).padStart(view.gutter);
  const margin = ' '.repeat(view.gutter + 1);
  return [
    ...heading(finding, view),
    margin + paint('frame', `╭─ line ${excerpt.line}${whereInApp(finding)}`),
    `${paint('frame', `${number} │`)} ${excerpt.text}`.trimEnd(),
    ...frame(rows, remedyRows(finding, inner, paint), margin, paint),
  ];
}

function whereInApp({ construct }: Finding): string {
  return construct === undefined ? '' : ` · ${printable(shownPath(construct))}`;
}

/** The rule, then the problem beside it; or below it, where it would be broken into a narrow column. */
function heading(finding: Finding, { columns, paint }: View): readonly string[] {
  const when = finding.when === null ? '' : ` when ${finding.when}`;
  const tag = `${finding.severity}[${finding.rule}]`;
  const [first, ...rest] = wrapAfter(oneLine(finding.problem + when), columns, widthOf(tag) + 2, 2);
  const painted = paint(finding.severity, tag);
  const beside = first === '' ? painted : `${painted}  ${paint('strong', first ?? '')}`;
  return [beside, ...rest.map((line) => `  ${paint('strong', line)}`)];
}

/** Wrapped text whose first line has less room than the others; the first is empty where no word fits in it. */
function wrapAfter(text: string, columns: number, taken: number, indent: number): readonly string[] {
  const [first = ''] = wrap(text, columns - taken);
  const fits = widthOf(first) <= columns - taken;
  const head = fits ? first : '';
  const tail = text.slice(head.length).trim();
  return tail === '' ? [head] : [head, ...wrap(tail, columns - indent)];
}

/** The carets and, beside or below them, what happens to a message. */
function markRows(finding: Finding, { start, width }: Excerpt, inner: number, paint: Paint): readonly Row[] {
  const carets = ' '.repeat(start) + paint(finding.severity, '^'.repeat(width));
  if (finding.consequence === '') return [{ edge: '│', text: carets }];
  const text = oneLine(finding.consequence);
  const room = inner - start - width - 1;
  if (room >= Math.min(widthOf(text), Math.max(READABLE, widestWord(text)))) {
    const [first, ...rest] = wrap(text, room);
    const below = rest.map((line) => ' '.repeat(start + width + 1) + line);
    return [`${carets} ${first}`, ...below].map((line) => ({ edge: '│', text: line }));
  }
  const indent = ' '.repeat(Math.max(0, Math.min(start, inner - READABLE)));
  const below = wrap(text, inner - indent.length).map((line) => indent + line);
  return [carets, ...below].map((line) => ({ edge: '│', text: line }));
}

function widestWord(text: string): number {
  return Math.max(...text.split(' ').map(widthOf));
}

function relatedRows({ at, message }: Related, finding: Finding, inner: number): readonly Row[] {
  const { line } = positionAt(at.source, at.start);
  const elsewhere = at.source.path !== finding.at.source.path;
  const place = elsewhere ? `${printable(at.source.path)}:${line + 1}` : `line ${line + 1}`;
  const [first = '', ...rest] = wrap(`${place}: ${oneLine(message)}`, inner - 1);
  return [{ edge: '├─', text: first }, ...rest.map((text): Row => ({ edge: '│', text: ` ${text}` }))];
}

function remedyRows(finding: Finding, inner: number, paint: Paint): readonly string[] {
  if (finding.remedy === '') return [];
  const [first = '', ...rest] = wrap(oneLine(finding.remedy), inner - 6);
  return [`${paint('fix', 'fix:')} ${first}`, ...rest.map((line) => `     ${line}`)];
}

/** The rows with the frame drawn to their left; its foot points at the remedy, or else ends at the last row. */
function frame(rows: readonly Row[], remedy: readonly string[], margin: string, paint: Paint): readonly string[] {
  const sides = rows.map(({ edge, text }) => `${margin}${paint('frame', edge)} ${text}`);
  const [first, ...rest] = remedy;
  if (first !== undefined) {
    return [...sides, `${margin}${paint('frame', '╰─')} ${first}`, ...rest.map((line) => `${margin}   ${line}`)];
  }
  const last = rows.at(-1) as Row;
  const foot = `${margin}${paint('frame', last.edge === '├─' ? '╰─' : '╰')} ${last.text}`;
  return [...sides.slice(0, -1), foot];
}
