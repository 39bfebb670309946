import { formatCdk } from '../core/format/cdk.ts';
import type { RunResult } from '../core/run-result.ts';
import { orTrouble, type Host } from './host.ts';
import { displayPath } from './paths.ts';
import { tellTroubles } from './tell-troubles.ts';

/**
 * The report for the CDK toolchain. Other plugins write into the same file, `cdk.out/validation-report.json`: what they
 * said stays in it. `path` is absolute, undefined for standard output.
 */
export function cdkReport(host: Host, run: RunResult, path: string | undefined): string {
  const { text, leftOut } = formatCdk(run, { version: host.version, standing: textAt(host, path) });
  if (leftOut > 0) {
    const findings = leftOut === 1 ? '1 finding is' : `${leftOut} findings are`;
    tellTroubles(host, [`${findings} not in the cdk report: no construct of a CDK app is known for them`]);
  }
  return text;
}

function textAt({ files, cwd }: Host, path: string | undefined): string | undefined {
  if (path === undefined || files.stat(path)?.kind !== 'file') return undefined;
  return orTrouble(`cannot read ${displayPath(cwd, path)}`, () => files.read(path));
}
