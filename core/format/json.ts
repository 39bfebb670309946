/** The report for programs. Its keys are a contract: only ever add to them. */

import { messageOf, type FileResult, type Finding } from '../finding.ts';
import type { Survey } from '../graph/survey.ts';
import type { Fix, Related } from '../rule.ts';
import { countFindings, type RunResult } from '../run-result.ts';
import { rangeOf } from '../source.ts';

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

function statsEntry({ templates }: RunResult, { hops, ends, reasons, incomplete, missing }: Survey): object {
  return { templates, hops, ends, reasons: Object.fromEntries(reasons), incomplete, missing };
}

function fileEntry(file: FileResult, options: JsonOptions): object {
  return {
    path: file.path,
    dialect: file.dialect,
    findings: file.findings.map((finding) => findingEntry(finding, options)),
    suppressed: file.suppressed.map(({ rule, reason, at }) => ({ rule, reason, range: rangeOf(at) })),
  };
}

function findingEntry(finding: Finding, { documented }: JsonOptions): object {
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: messageOf(finding),
    resource: finding.resource ?? null,
    ...(finding.construct === undefined ? {} : { constructPath: finding.construct.path }),
    range: rangeOf(finding.at),
    when: finding.when,
    related: finding.related.map(relatedEntry),
    fixes: finding.fixes().map(fixEntry),
    docs: documented.has(finding.rule) ? `rules/${finding.rule}.md` : null,
  };
}

function relatedEntry({ at, message }: Related): object {
  return { path: at.source.path, range: rangeOf(at), message };
}

function fixEntry({ title, safety, edits }: Fix): object {
  const changes = edits.map(({ at, newText }) => ({ path: at.source.path, range: rangeOf(at), newText }));
  return { title, safety, edits: changes };
}
