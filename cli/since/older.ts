/** What was found in the commit already. Only templates that may have had other findings are linted as they were. */

import { baselineOf, entryOf } from '../../core/baseline/baseline.ts';
import { indexed, type Standing } from '../../core/baseline/cover.ts';
import type { FileResult, Finding } from '../../core/finding.ts';
import { gather } from '../../core/run-result.ts';
import { lintFiles } from '../lint-files.ts';
import { resolvePath } from '../paths.ts';
import { SILENT } from '../progress.ts';
import { withoutFixes } from '../without-fixes.ts';
import { affectedFiles, type Linted } from './affected.ts';
import { refuseGaps, type Past } from './past.ts';
import type { Present } from './present.ts';
import { renamedFiles } from './renamed.ts';

/** Knows the findings of the commit as a baseline knows those that it records. */
export async function olderThan(past: Past, linted: Linted<Present>): Promise<Standing> {
  const { inputs, affected } = affectedFiles(past, linted);
  const settled = linted.kept.filter(({ path }) => inputs.has(path) && !affected.has(path));
  const findings = findingsOf([...(await lintedBefore(past, affected)), ...settled]);
  refuseGaps(past);
  const entries = findings.map((finding) => ({ file: finding.at.source.path, ...entryOf(finding) }));
  const renamed = renamedFiles(past, inputs, linted.kept.flatMap(({ read }) => read));
  const { cwd, files } = past.now.host;
  return {
    ...indexed(baselineOf(entries)),
    nameOf: (path) => renamed.get(path) ?? path,
    isGone: (path) => files.stat(resolvePath(cwd, path)) === undefined,
  };
}

async function lintedBefore({ session }: Past, paths: ReadonlySet<string>): Promise<readonly FileResult[]> {
  if (paths.size === 0) return [];
  const { kept } = await lintFiles({
    session,
    words: [...paths],
    stdin: undefined,
    progress: SILENT,
    keep: ({ result }): FileResult => ({ ...result, findings: result.findings.map(withoutFixes) }),
  });
  return kept;
}

/** What two templates find in a file that both include counts once. */
function findingsOf(results: readonly FileResult[]): readonly Finding[] {
  return gather(results, []).files.flatMap(({ findings }) => findings);
}
