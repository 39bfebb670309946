/** SARIF 2.1.0 (OASIS), within what GitHub code scanning takes. */

import { HOME } from '../addresses.ts';
import { fingerprintsOf } from '../fingerprint.ts';
import type { Severity } from '../rule.ts';
import type { RunResult } from '../run-result.ts';
import type { Source } from '../source.ts';
import { lineHashes } from './line-hashes.ts';
import type { ReportFrame } from './report-frame.ts';
import { resultEntry, type Found, type ResultView } from './sarif-result.ts';
import { ruleEntry } from './sarif-rule.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** GitHub refuses a run that has more of them: "SARIF support for code scanning", limits. */
const MOST_RESULTS = 25_000;

/** `most` is there for tests. */
export function formatSarif(run: RunResult, frame: ReportFrame, most = MOST_RESULTS): string {
  const found = foundIn(run, frame);
  const told = gravest(found, most);
  const rules = [...new Set(told.map(({ finding }) => finding.rule))].sort();
  const view = viewOf(found, rules, frame, hasBaseline(run));
  const { version, cardOf, troubles } = frame;
  const entries = rules.map((rule) => ruleEntry(cardOf(rule)));
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Hoplint', informationUri: HOME, version, semanticVersion: version, rules: entries } },
        invocations: [invocation(run, troubles, found.length - told.length)],
        columnKind: 'utf16CodeUnits',
        newlineSequences: ['\r\n', '\n', '\r'],
        results: told.map((one) => resultEntry(one, view)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A baseline is in use where it is known what of it is gone, or where it hides something. */
function hasBaseline({ stale, files }: RunResult): boolean {
  return stale !== undefined || files.some(({ recorded }) => recorded.length > 0);
}

function viewOf(
  found: readonly Found[],
  rules: readonly string[],
  { pathOf }: ReportFrame,
  hasBaseline: boolean,
): ResultView {
  const indices = new Map(rules.map((rule, index) => [rule, index]));
  const fingerprints = fingerprintsOf(found.map(({ finding }) => finding), pathOf);
  const hashes = new Map<Source, readonly string[]>();
  return {
    pathOf,
    hasBaseline,
    indexOf: (rule) => indices.get(rule) ?? -1,
    fingerprintOf: (finding) => fingerprints.get(finding) ?? '',
    lineHashesOf: (source) => {
      const known = hashes.get(source) ?? lineHashes(source);
      hashes.set(source, known);
      return known;
    },
  };
}

function foundIn({ files }: RunResult, { tellsRecorded }: ReportFrame): readonly Found[] {
  return files.flatMap(({ findings, suppressed, recorded }) => [
    ...findings.map((finding): Found => ({ finding, suppressed: undefined, isRecorded: false })),
    ...suppressed.map((one): Found => ({ finding: one.finding, suppressed: one, isRecorded: false })),
    ...(tellsRecorded ? recorded : []).map(({ finding }): Found => ({ finding, suppressed: undefined, isRecorded: true })),
  ]);
}

const GRAVITY: readonly Severity[] = ['error', 'warning', 'info'];

/** In the order in which they were found as long as all have room; what is hidden goes first. */
function gravest(found: readonly Found[], most: number): readonly Found[] {
  if (found.length <= most) return found;
  const weight = ({ finding, suppressed, isRecorded }: Found): number =>
    GRAVITY.indexOf(finding.severity) + (suppressed === undefined && !isRecorded ? 0 : GRAVITY.length);
  return [...found].sort((a, b) => weight(a) - weight(b)).slice(0, most);
}

function invocation(run: RunResult, troubles: readonly string[], left: number): object {
  const notes = [
    ...troubles.map((text) => notification('error', text)),
    ...run.skipped.map(({ path, reason }) => notification('note', `skipped ${path}: ${reason}`)),
    ...(left > 0 ? [notification('warning', `${left} further results are left out: a run takes no more`)] : []),
  ];
  return { executionSuccessful: troubles.length === 0, toolExecutionNotifications: notes };
}

function notification(level: string, text: string): object {
  return { level, message: { text } };
}
