/** Where the reports of a run go, and in which form. */

import { formatGithub } from '../core/format/github.ts';
import { formatGitlab } from '../core/format/gitlab.ts';
import { formatJson } from '../core/format/json.ts';
import { formatJunit } from '../core/format/junit.ts';
import { formatMarkdown } from '../core/format/markdown.ts';
import { formatQuiet } from '../core/format/quiet.ts';
import type { ReportFrame } from '../core/format/report-frame.ts';
import { formatSarif } from '../core/format/sarif.ts';
import { formatText, type TextOptions } from '../core/format/text.ts';
import type { RunResult } from '../core/run-result.ts';
import { choice, type Arguments } from './arguments.ts';
import { cdkReport } from './cdk-report.ts';
import { orTrouble, Trouble, type Host } from './host.ts';
import { htmlReport } from './html-report.ts';
import { mermaidFlows, type KeptFlow } from './kept-flows.ts';
import { displayPath, resolvePath } from './paths.ts';

const FORMATS = ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown', 'html', 'cdk'] as const;

export type Format = (typeof FORMATS)[number];

export interface ReportRequest {
  readonly format: Format;
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

export interface ReportContext {
  readonly look: TextOptions;
  readonly quiet: boolean;
  readonly documented: ReadonlySet<string>;
  readonly frame: ReportFrame;
  readonly flows: readonly KeptFlow[];
}

export async function writeReports(
  host: Host,
  requests: readonly ReportRequest[],
  run: RunResult,
  context: ReportContext,
): Promise<void> {
  for (const request of requests) {
    // Colours and the width of this terminal are of no use in a file.
    const look = request.file === undefined ? context.look : { columns: 80, colored: false };
    writeOut(host, request.file, await WRITERS[request.format]({ ...context, look, host, run, request }));
  }
}

interface Task extends ReportContext {
  readonly host: Host;
  readonly run: RunResult;
  readonly request: ReportRequest;
}

const WRITERS: Readonly<Record<Format, (task: Task) => string | Promise<string>>> = {
  text: ({ run, look, quiet }) => (quiet ? formatQuiet(run) : formatText(run, look)),
  json: ({ run, host, documented }) => formatJson(run, { version: host.version, documented }),
  sarif: ({ run, frame }) => formatSarif(run, frame),
  github: ({ run, frame }) => formatGithub(run, frame),
  gitlab: ({ run, frame }) => formatGitlab(run, frame),
  junit: ({ run, frame }) => formatJunit(run, frame),
  markdown: ({ run, frame, flows }) => formatMarkdown(run, frame, mermaidFlows(flows, frame.pathOf)),
  html: ({ run, frame, flows }) => htmlReport(run, frame, flows),
  cdk: ({ run, host, request: { file } }) =>
    cdkReport(host, run, file === undefined ? undefined : resolvePath(host.cwd, file)),
};

/** To a file, or to standard output where none is named. */
export function writeOut(host: Host, file: string | undefined, text: string): void {
  if (file === undefined) return host.stdout.write(text);
  const path = resolvePath(host.cwd, file);
  orTrouble(`cannot write ${displayPath(host.cwd, path)}`, () => host.files.write(path, text));
}
