/** What a run's findings mean for its exit code. */

import type { Severity } from '../core/rule.ts';
import type { Counts } from '../core/run-result.ts';
import { choice, type Arguments } from './arguments.ts';
import { Trouble } from './host.ts';

/** The worst first. */
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

export interface Tolerance {
  readonly failOn: Severity | 'never';
  /** Warnings that may pass; undefined where `failOn` alone decides. */
  readonly maxWarnings: number | undefined;
}

export function toleranceOf(args: Arguments): Tolerance {
  const most = args.last('max-warnings');
  if (most !== undefined && !/^\d+$/.test(most)) throw new Trouble(`--max-warnings wants a whole number, not ${most}`);
  return {
    failOn: choice('severity', args.last('fail-on') ?? 'warning', [...SEVERITIES, 'never']),
    maxWarnings: most === undefined ? undefined : Number(most),
  };
}

/** Whether there is more in a report than is tolerated. */
export function isTooMuch(counts: Pick<Counts, Severity>, { failOn, maxWarnings }: Tolerance): boolean {
  const fatal = failOn === 'never' ? [] : SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  const judged = fatal.filter((severity) => severity !== 'warning' || maxWarnings === undefined);
  if (maxWarnings !== undefined && counts.warning > maxWarnings) return true;
  return judged.some((severity) => counts[severity] > 0);
}
