/** Annotations beside the code, as workflow commands that a GitHub runner reads from the log (actions/toolkit). */

import { messageOf, type Finding } from '../finding.ts';
import type { Severity } from '../rule.ts';
import type { RunResult } from '../run-result.ts';
import { rangeOf } from '../source.ts';
import type { ReportFrame } from './report-frame.ts';
import { grouped } from '../words.ts';
import { printable } from './width.ts';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** A step shows so many of each kind; what comes after stands in the log only. */
const SHOWN = 10;

/** One command a line. */
export function formatGithub(run: RunResult, { pathOf, troubles }: ReportFrame): string {
  const findings = run.files.flatMap((file) => file.findings);
  const lines = [
    ...troubles.map((text) => command('error', { title: 'hoplint' }, text)),
    ...findings.map((finding) => annotation(finding, pathOf)),
    ...unshown(findings),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function annotation(finding: Finding, pathOf: ReportFrame['pathOf']): string {
  const { rule, severity, resource, at } = finding;
  const { start, end } = rangeOf(at);
  // A runner drops columns that do not lie in one line.
  const columns = start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {};
  const properties = {
    file: pathOf(at.source.path),
    line: start.line + 1,
    endLine: end.line + 1,
    ...columns,
    title: resource === undefined ? rule : `${rule} (${resource})`,
  };
  return command(COMMANDS[severity], properties, messageOf(finding));
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `::${name} ${written.join(',')}::${escaped(message)}`;
}

/** A line break is the only thing that could end a message; what steers a terminal has no place in a log either. */
function escaped(text: string): string {
  return printableLines(text).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}

function printableLines(text: string): string {
  return text.split(/([\r\n]+)/).map((part, index) => (index % 2 === 0 ? printable(part) : part)).join('');
}

function unshown(findings: readonly Finding[]): readonly string[] {
  const kinds = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count > SHOWN ? [`${SHOWN} of ${grouped(count)} ${COMMANDS[severity]}s`] : [];
  });
  return kinds.length === 0 ? [] : [`GitHub shows ${kinds.join(' and ')} of this step beside the code; all are above.`];
}
