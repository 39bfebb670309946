/** Records what a project lives with for now, so that only what comes on top is reported. */

import { BASELINE_NAME, canBeRecorded, recordOf } from '../core/baseline/baseline.ts';
import { namedInConfig } from '../core/baseline/name-in-config.ts';
import { writeBaseline } from '../core/baseline/write-baseline.ts';
import type { Finding } from '../core/finding.ts';
import { plural } from '../core/format/summary-line.ts';
import { gather, type RunResult } from '../core/run-result.ts';
import { folderOf, joinPath } from '../core/search/paths.ts';
import { baselinePath, NO_BASELINES, whereabouts } from './baselines.ts';
import { FAILED, FINE } from './command.ts';
import type { PlacedConfig } from './configs.ts';
import { orTrouble, Trouble, type Host } from './host.ts';
import { lintFiles } from './lint-files.ts';
import { displayPath, resolvePath } from './paths.ts';
import type { Progress } from './progress.ts';
import type { Session } from './session.ts';
import { tellTroubles } from './tell-troubles.ts';
import { withoutFixes } from './without-fixes.ts';

/** Lints all that a configuration holds for and writes what was found into its baseline. */
export async function initBaseline(session: Session, placed: PlacedConfig, progress: Progress): Promise<number> {
  const { host } = session;
  const linted = await lintFiles({
    session: { ...session, baselines: NO_BASELINES },
    words: [displayPath(host.cwd, placed.folder)],
    stdin: undefined,
    progress,
    keep: ({ result }) => ({ ...result, findings: result.findings.map(withoutFixes) }),
  });
  tellTroubles(host, linted.troubles);
  if (linted.troubles.length > 0) return FAILED;
  const found = sorted(session, placed, gather(linted.kept, []));
  const path = baselinePath(placed) ?? joinPath(placed.folder, BASELINE_NAME);
  writeDown(host, path, found.own);
  if (placed.config.baseline === undefined) nameBaseline(session, placed, path);
  tellTroubles(host, notRecorded(found));
  return FINE;
}

function writeDown({ cwd, files, stdout }: Host, path: string, findings: readonly Finding[]): void {
  const display = displayPath(cwd, path);
  const { nameOf } = whereabouts(files, cwd, folderOf(path));
  orTrouble(`cannot write ${display}`, () => files.write(path, writeBaseline(recordOf(findings, nameOf))));
  const count = new Set(findings.map(({ at }) => at.source.path)).size;
  stdout.write(`wrote ${display}: ${plural(findings.length, 'finding')} in ${plural(count, 'file')}\n`);
}

function notRecorded({ elsewhere, unread }: Sorted): readonly string[] {
  const others = [...elsewhere].map(([config, count]) => {
    return `${plural(count, 'finding')} not recorded: ${config} holds for them`;
  });
  if (unread === 0) return others;
  return [`${plural(unread, 'parse-error')} not recorded: what lies behind has not been read`, ...others];
}

interface Sorted {
  readonly own: readonly Finding[];
  /** How many were found where another configuration holds, by what that is called. */
  readonly elsewhere: ReadonlyMap<string, number>;
  readonly unread: number;
}

function sorted({ configs, host }: Session, placed: PlacedConfig, run: RunResult): Sorted {
  const own: Finding[] = [];
  const elsewhere = new Map<string, number>();
  const all = run.files.flatMap(({ findings }) => findings);
  for (const finding of all.filter(canBeRecorded)) {
    const { path } = configs(folderOf(resolvePath(host.cwd, finding.at.source.path)));
    if (path === placed.path || path === undefined) own.push(finding);
    else elsewhere.set(path, (elsewhere.get(path) ?? 0) + 1);
  }
  return { own, elsewhere, unread: all.filter((finding) => !canBeRecorded(finding)).length };
}

/** Has the configuration name the baseline, so that editor and command line go by it. */
function nameBaseline({ host, rules }: Session, { path: display, folder }: PlacedConfig, path: string): void {
  const name = displayPath(folder, path);
  const config = resolvePath(host.cwd, display ?? '');
  const source = { path: display ?? '', text: orTrouble(`cannot read ${display}`, () => host.files.read(config)) };
  const text = namedInConfig(source, name, rules);
  if (text === undefined) throw new Trouble(`${display} cannot be extended: write "baseline: ${name}" into it`);
  orTrouble(`cannot write ${display}`, () => host.files.write(config, text));
  host.stdout.write(`${display} names it\n`);
}
