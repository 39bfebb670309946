/** A comment for a pull request: what was found, file by file, the consequences and the message flow folded away. */

import { sentencesOf, type FileResult, type Finding } from '../finding.ts';
import { code } from '../hover/link.ts';
import { countFindings, type RunResult } from '../run-result.ts';
import type { Severity } from '../rule.ts';
import { positionAt } from '../source.ts';
import { collapsed, fenced, markdownText } from './markdown-text.ts';
import type { ReportFrame } from './report-frame.ts';
import { plural, summaryLine } from './summary-line.ts';
import { printable } from './width.ts';

/** The message flow of a template that has findings, or of several that were read as one. */
export interface MermaidFlow {
  readonly title: string;
  readonly mermaid: string;
}

/** Characters that GitHub takes in a comment. */
export const LONGEST_COMMENT = 65_536;

/** Kept free for the sentences on what had no room. */
const RESERVE = 400;

/** A bot finds the comment of its last run by this line. */
const MARK = '<!-- hoplint -->';

/** First all findings in tables, then what they mean, then the diagrams, each as long as there is room. */
export function formatMarkdown(
  run: RunResult,
  frame: ReportFrame,
  flows: readonly MermaidFlow[],
  longest = LONGEST_COMMENT,
): string {
  const files = run.files.filter(({ findings }) => findings.length > 0);
  const head = `${MARK}\n${headline(run)}${notRead(frame.troubles)}`;
  const room = roomOf(longest - RESERVE - head.length);
  const chosen = chosenFrom(files, frame, room);
  const shown = files.map((file) => ({ ...file, findings: file.findings.filter((finding) => chosen.has(finding)) }));
  const told = shown.filter(({ findings }) => findings.length > 0);
  const meanings = told.map((file) => meaningOf(file, frame, room));
  const diagrams = flows.map((flow) => diagramOf(flow, room));
  const sections = told.flatMap((file, index) => [tableOf(file, frame), meanings[index] ?? '']);
  const { error, warning, info } = countFindings(run);
  const left = [
    ...missing(error + warning + info - chosen.size, 'finding'),
    ...missing(meanings.filter((text) => text === undefined).length, 'explanation'),
    ...missing(diagrams.filter((text) => text === undefined).length, 'diagram'),
  ];
  const rest = left.length === 0 ? '' : `… and ${left.join(', ')} that had no room in this comment.\n`;
  return [head, ...sections, ...diagrams.map((text) => text ?? ''), rest].filter((text) => text !== '').join('\n');
}

function headline(run: RunResult): string {
  const line = summaryLine({ ...run, milliseconds: undefined }, Infinity, (ink, text) => {
    if (ink === 'fix') return code(text);
    return ink === 'strong' ? `**${text}**` : text;
  });
  return `### Hoplint\n\n${line}\n`;
}

function notRead(troubles: readonly string[]): string {
  return troubles.map((trouble) => `\n✗ ${markdownText(trouble)}\n`).join('');
}

/** Says whether a text still has room, and takes the room if so. */
type Room = (text: string) => boolean;

function roomOf(characters: number): Room {
  let left = characters;
  return (text) => {
    // Parts are joined by a line break.
    const needed = text.length + 1;
    if (needed > left) return false;
    left -= needed;
    return true;
  };
}

const GRAVITY: readonly Severity[] = ['error', 'warning', 'info'];

/** The findings that have room in the tables: where that is not all, the gravest. */
function chosenFrom(files: readonly FileResult[], frame: ReportFrame, room: Room): ReadonlySet<Finding> {
  const chosen = new Set<Finding>();
  const begun = new Set<FileResult>();
  for (const severity of GRAVITY) {
    for (const file of files) {
      for (const finding of file.findings.filter((one) => one.severity === severity)) {
        if (!room((begun.has(file) ? '' : headingOf(file, frame)) + rowOf(finding, frame))) continue;
        begun.add(file);
        chosen.add(finding);
      }
    }
  }
  return chosen;
}

function tableOf(file: FileResult, frame: ReportFrame): string {
  return headingOf(file, frame) + file.findings.map((finding) => rowOf(finding, frame)).join('');
}

function headingOf({ path }: FileResult, { pathOf }: ReportFrame): string {
  return `#### ${code(printable(pathOf(path)))}\n\n| | Line | What is wrong | Rule |\n| --- | ---: | --- | --- |\n`;
}

const MARKS: Readonly<Record<Severity, string>> = {
  error: '✗&nbsp;error',
  warning: '⚠&nbsp;warning',
  info: 'ℹ&nbsp;info',
};

function rowOf(finding: Finding, { cardOf }: ReportFrame): string {
  const { rule, severity, at } = finding;
  const [problem = ''] = sentencesOf(finding);
  const { page } = cardOf(rule);
  const named = page === undefined ? code(rule) : `[${rule}](${page})`;
  return `| ${MARKS[severity]} | ${positionAt(at.source, at.start).line + 1} | ${markdownText(problem)} | ${named} |\n`;
}

/** What happens to a message and what to do; undefined where it has no room. */
function meaningOf({ findings }: FileResult, frame: ReportFrame, room: Room): string | undefined {
  const items = findings.map((finding) => itemOf(finding, frame)).filter((item) => item !== '');
  if (items.length === 0) return '';
  const text = collapsed('What happens to a message, and what to do', items.join(''));
  return room(text) ? text : undefined;
}

function itemOf(finding: Finding, { pathOf }: ReportFrame): string {
  const { at, related, resource } = finding;
  const sentences = sentencesOf({ ...finding, problem: '', when: null });
  const places = related.map((one) => {
    const place = `${pathOf(one.at.source.path)}:${positionAt(one.at.source, one.at.start).line + 1}`;
    return `\n  - ${code(printable(place))} ${markdownText(one.message)}`;
  });
  if (sentences.length + places.length === 0) return '';
  const named = resource === undefined ? '' : `, ${code(printable(resource))}`;
  const line = positionAt(at.source, at.start).line + 1;
  return `- **Line ${line}${named}** ${markdownText(sentences.join(' '))}${places.join('')}\n`;
}

function diagramOf({ title, mermaid }: MermaidFlow, room: Room): string | undefined {
  const text = collapsed(`Message flow of ${markdownText(title)}`, fenced(mermaid, 'mermaid'));
  return room(text) ? text : undefined;
}

function missing(count: number, noun: string): readonly string[] {
  return count === 0 ? [] : [`${plural(count, noun).replace(' ', ' more ')}`];
}
