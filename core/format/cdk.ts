/**
 * The validation report of the CDK toolchain: `cdk validate`, `cdk lsp` and the pipelines read it from
 * `cdk.out/validation-report.json`. Source: @aws-cdk/cloud-assembly-schema 55, `PolicyValidationReportJson`.
 */

import { sentencesOf, type Finding, type Suppressed } from '../finding.ts';
import type { RunResult } from '../run-result.ts';
import { field, itemsIn, jsonOf, textField } from '../template/cdk/json-value.ts';
import type { Construct } from '../template/cdk/origins.ts';

export interface CdkOptions {
  readonly version: string;
  /** The report that stands where this one goes: what other plugins said in it is kept. */
  readonly standing?: string | undefined;
}

/** Every finding has a construct there: those in templates that no CDK app made are left out. */
export interface CdkReport {
  readonly text: string;
  readonly leftOut: number;
}

const PLUGIN = 'Hoplint';

/** The revision of the schema that brought the report: every toolchain that knows it reads this version. */
const FIRST_VERSION = '53.0.0';

export function formatCdk(run: RunResult, { version, standing }: CdkOptions): CdkReport {
  const findings = run.files.flatMap((file) => file.findings);
  const violations = merged(findings.flatMap(violationOf));
  const suppressed = merged(run.files.flatMap((file) => file.suppressed.flatMap(suppressedViolationOf)));
  const own = {
    pluginName: PLUGIN,
    pluginVersion: version,
    conclusion: violations.some(({ severity }) => severity === 'error') ? 'failure' : 'success',
    violations,
    ...(suppressed.length === 0 ? {} : { suppressedViolations: suppressed }),
  };
  const before = standing === undefined ? undefined : jsonOf(standing);
  const others = itemsIn(field(before, 'pluginReports')).filter((one) => textField(one, 'pluginName') !== PLUGIN);
  const report = {
    version: textField(before, 'version') ?? FIRST_VERSION,
    title: textField(before, 'title') ?? 'Validation Report',
    pluginReports: [...others, own],
  };
  const leftOut = findings.filter(({ construct }) => construct === undefined).length;
  return { text: `${JSON.stringify(report, null, 2)}\n`, leftOut };
}

interface Violation {
  readonly ruleName: string;
  readonly description: string;
  readonly suggestedFix?: string;
  readonly severity: Finding['severity'];
  readonly violatingConstructs: readonly object[];
}

function violationOf(finding: Finding): readonly Violation[] {
  const { rule, severity, construct } = finding;
  if (construct === undefined) return [];
  const description = sentencesOf({ ...finding, remedy: '' }).join(' ');
  const [suggestedFix] = sentencesOf({ ...finding, problem: '', consequence: '', when: null });
  return [
    {
      ruleName: rule,
      description,
      ...(suggestedFix === undefined ? {} : { suggestedFix }),
      severity,
      violatingConstructs: [constructEntry(construct)],
    },
  ];
}

function suppressedViolationOf({ reason, finding }: Suppressed): readonly Violation[] {
  const acknowledged = { acknowledgedId: `${PLUGIN}::${finding.rule}`, ...(reason === '' ? {} : { reason }) };
  return violationOf(finding).map((violation) => ({ ...violation, ...acknowledged }));
}

function constructEntry({ path, logicalId, template, trace }: Construct): object {
  return {
    constructPath: path,
    cloudFormationResource: { templatePath: template, logicalId },
    ...(trace.length === 0 ? {} : { stackTraces: [trace.join('\n')] }),
  };
}

/** What is said in the same words of several constructs is one violation, as the toolchain itself reports it. */
function merged(violations: readonly Violation[]): readonly Violation[] {
  const byWords = new Map<string, Violation>();
  for (const violation of violations) {
    const words = JSON.stringify({ ...violation, violatingConstructs: [] });
    const known = byWords.get(words)?.violatingConstructs ?? [];
    byWords.set(words, { ...violation, violatingConstructs: [...known, ...violation.violatingConstructs] });
  }
  return [...byWords.values()];
}
