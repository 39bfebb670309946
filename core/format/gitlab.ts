/** GitLab's code quality report: the part of Code Climate's format that its documentation names. */

import { fingerprintsOf } from '../fingerprint.ts';
import { messageOf } from '../finding.ts';
import type { Severity } from '../rule.ts';
import type { RunResult } from '../run-result.ts';
import { rangeOf } from '../source.ts';
import type { ReportFrame } from './report-frame.ts';

/** Of info, minor, major, critical and blocker. */
const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', info: 'info' };

/** GitLab compares the reports of two branches by fingerprint, so these do not change when lines move. */
export function formatGitlab(run: RunResult, { pathOf }: ReportFrame): string {
  const findings = run.files.flatMap((file) => file.findings);
  const fingerprints = fingerprintsOf(findings, pathOf);
  const issues = findings.map((finding) => {
    const { start, end } = rangeOf(finding.at);
    return {
      description: messageOf(finding),
      check_name: finding.rule,
      fingerprint: fingerprints.get(finding) ?? '',
      severity: SEVERITIES[finding.severity],
      location: {
        path: pathOf(finding.at.source.path),
        lines: { begin: start.line + 1, end: end.line + 1 },
      },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
}
