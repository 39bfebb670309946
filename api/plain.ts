/** Findings as the plain data that programs get. */

import type { FileResult, Finding } from '../core/finding.ts';
import { findingData } from '../core/format/finding-data.ts';
import { rangeOf } from '../core/source.ts';
import { rules } from '../rules/index.ts';
import type * as promised from './hoplint.d.ts';

const documented: ReadonlySet<string> = new Set(rules.map(({ name }) => name));

export function reportOf({ path, dialect, findings, suppressed }: FileResult): promised.Report {
  return {
    path,
    dialect,
    findings: findings.map(findingOf),
    suppressed: suppressed.map(({ rule, reason, at }) => ({ rule, reason, path: at.source.path, range: rangeOf(at) })),
  };
}

export function findingOf(finding: Finding): promised.Finding {
  return { ...findingData(finding, documented), path: finding.at.source.path };
}
