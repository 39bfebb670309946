/** The report for programs. Its keys are a contract: only ever add to them. */

import type { FileResult } from '../finding.ts';
import type { Survey } from '../graph/survey.ts';
import { countFindings, type RunResult } from '../run-result.ts';
import { rangeOf } from '../source.ts';
import { findingData } from './finding-data.ts';

export interface JsonOptions {
  readonly version: string;
  /** Names of the rules that have a page; what the engine itself reports has none. */
  readonly documented: ReadonlySet<string>;
}

/** Lines and characters are zero-based UTF-16, as in the language server protocol. */
export function formatJson(run: RunResult, options: JsonOptions): string {
  const { error, warning, info, safe, suggestion } = countFindings(run);
  const report = {
    hoplint: options.version,
    files: run.files.map((file) => fileEntry(file, options)),
    skipped: run.skipped.map(({ path, reason }) => ({ path, reason })),
    summary: {
      files: run.files.length,
      error,
      warning,
      info,
      fixable: safe + suggestion,
      ...baselineEntry(run),
      ...sinceEntry(run),
      ...(run.milliseconds === undefined ? {} : { milliseconds: Math.round(run.milliseconds) }),
    },
    ...(run.survey === undefined ? {} : { stats: statsEntry(run, run.survey) }),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Only where a baseline is in use. */
function baselineEntry({ files, stale }: RunResult): object {
  const recorded = files.reduce((sum, file) => sum + file.recorded.length, 0);
  return recorded === 0 && stale === undefined ? {} : { baseline: { recorded, stale: stale ?? 0 } };
}

/** Only where a comparison was asked for. */
function sinceEntry({ files, since }: RunResult): object {
  const older = files.reduce((sum, file) => sum + (file.older?.length ?? 0), 0);
  return since === undefined ? {} : { since: { ...since, older } };
}

function statsEntry({ templates }: RunResult, { hops, ends, reasons, incomplete, missing }: Survey): object {
  return { templates, hops, ends, reasons: Object.fromEntries(reasons), incomplete, missing };
}

function fileEntry(file: FileResult, options: JsonOptions): object {
  return {
    path: file.path,
    dialect: file.dialect,
    findings: file.findings.map((finding) => findingData(finding, options.documented)),
    suppressed: file.suppressed.map(({ rule, reason, at }) => ({ rule, reason, range: rangeOf(at) })),
  };
}
