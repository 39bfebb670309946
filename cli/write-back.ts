/** Writes what was repaired, a fix in all the files that it changes or in none. */

import type { AppliedFix } from '../core/fix.ts';
import { refusedBy } from './fix-limits.ts';
import type { ChangedFile } from './fix-templates.ts';
import type { Host } from './host.ts';
import { resolvePath } from './paths.ts';

export interface Unwritten {
  readonly path: string;
  readonly reason: string;
}

/** Writes the files and tells which of them stayed as they were. */
export function writeBack(host: Host, changed: readonly ChangedFile[], applied: readonly AppliedFix[]): readonly Unwritten[] {
  const lost = new Map<string, string>();
  const attempt = (file: ChangedFile, action: (real: string) => void): void => {
    if (lost.has(file.path)) return;
    const reason = refusedBy(() => {
      action(host.files.realPath(resolvePath(host.cwd, file.path)));
      return undefined;
    });
    if (reason === undefined) return;
    lost.set(file.path, reason);
    spread(lost, applied);
  };
  for (const file of changed) attempt(file, (real) => host.files.checkReplaceable(real, file.before));
  for (const file of changed) attempt(file, (real) => host.files.replace(real, file.before, file.after));
  return changed.flatMap(({ path }) => {
    const reason = lost.get(path);
    return reason === undefined ? [] : [{ path, reason }];
  });
}

/** With a file, those stay as they were that a fix changes together with it. */
function spread(lost: Map<string, string>, applied: readonly AppliedFix[]): void {
  const before = lost.size;
  for (const { fix } of applied) {
    const paths = fix.edits.map(({ at }) => at.source.path);
    const cause = paths.find((path) => lost.has(path));
    for (const path of cause === undefined ? [] : paths) {
      if (!lost.has(path)) lost.set(path, `a fix in it changes ${cause} too`);
    }
  }
  if (lost.size > before) spread(lost, applied);
}
