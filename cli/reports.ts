/** Where the reports of a run go, and in which form. */

import { formatJson } from '../core/format/json.ts';
import { formatQuiet } from '../core/format/quiet.ts';
import { formatText, type TextOptions } from '../core/format/text.ts';
import type { RunResult } from '../core/run-result.ts';
import { choice, type Arguments } from './arguments.ts';
import { cdkReport } from './cdk-report.ts';
import { orTrouble, Trouble, type Host } from './host.ts';
import { displayPath, resolvePath } from './paths.ts';

const FORMATS = ['text', 'json', 'cdk'] as const;

export interface ReportRequest {
  readonly format: (typeof FORMATS)[number];
  /** Undefined for standard output. */
  readonly file: string | undefined;
}

/** What `--format` and `--output` ask for; without them text on standard output. */
export function reportsOf(args: Arguments): readonly ReportRequest[] {
  const asked = args.all('format').map((word) => {
    const [format = '', ...file] = word.split('=');
    if (file.join('=') === '' && file.length > 0) throw new Trouble(`name a file after --format ${word}`);
    return { format: choice('format', format, FORMATS), file: file.length === 0 ? undefined : file.join('=') };
  });
  const reports = asked.length === 0 ? [{ format: 'text' as const, file: undefined }] : asked;
  const loose = reports.filter(({ file }) => file === undefined);
  if (loose.length > 1) throw new Trouble(`two reports for one place: write --format ${loose[1]?.format}=FILE`);
  const output = args.last('output');
  if (output !== undefined && loose.length === 0) throw new Trouble('--output has no report left to write');
  return reports.map(({ format, file }) => ({ format, file: file ?? output }));
}

export interface ReportLook extends TextOptions {
  readonly quiet: boolean;
  readonly documented: ReadonlySet<string>;
}

export function writeReports(host: Host, requests: readonly ReportRequest[], run: RunResult, look: ReportLook): void {
  for (const { format, file } of requests) {
    // Colours and the width of this terminal are of no use in a file.
    const settled = file === undefined ? look : { ...look, columns: 80, colored: false };
    writeOut(host, file, reportText(host, { format, file }, run, settled));
  }
}

function reportText(host: Host, { format, file }: ReportRequest, run: RunResult, look: ReportLook): string {
  if (format === 'json') return formatJson(run, { version: host.version, documented: look.documented });
  if (format === 'cdk') return cdkReport(host, run, file === undefined ? undefined : resolvePath(host.cwd, file));
  return look.quiet ? formatQuiet(run) : formatText(run, look);
}

/** To a file, or to standard output where none is named. */
export function writeOut(host: Host, file: string | undefined, text: string): void {
  if (file === undefined) return host.stdout.write(text);
  const path = resolvePath(host.cwd, file);
  orTrouble(`cannot write ${displayPath(host.cwd, path)}`, () => host.files.write(path, text));
}
