/** By what the outcome of a job is known: all that it depends on, but for what stands in the files that are read. */

import type { Standing } from '../../core/baseline/cover.ts';
import type { Job } from '../examine/job.ts';
import { pathsOf } from '../examine/job.ts';
import { resolvePath } from '../paths.ts';
import { baselineFor, configured, contextFor, rulesFor, type Session } from '../session.ts';
import { digest } from './digest.ts';

/** `common`: what is the same for all jobs of a run. */
export function keysFor(session: Session, common: string): (job: Job) => string {
  const baselines = new Map<Standing, string>();
  const baselineKey = (standing: Standing | undefined): string | undefined => {
    if (standing === undefined) return undefined;
    const known = baselines.get(standing) ?? contentOf(standing);
    baselines.set(standing, known);
    return known;
  };
  const settingsOf = (path: string): unknown => {
    const file = resolvePath(session.host.cwd, path);
    const { parameters, options = new Map() } = contextFor(session, file);
    const rules = rulesFor(session, file).map(({ rule, ...settings }) => [rule.name, settings]);
    const origins = [...session.given.parameters, ...configured(session, file)];
    return [path, rules, [...parameters], [...options], origins, baselineKey(baselineFor(session, file))];
  };
  return (job) => digest(JSON.stringify([common, job.kind, pathsOf(job).map(settingsOf)]));
}

/** What it records, and which of its files are gone: their findings are looked for elsewhere. */
function contentOf({ baseline, isGone }: Standing): string {
  const files = [...baseline];
  return digest(JSON.stringify([files, files.map(([name]) => name).filter(isGone)]));
}
