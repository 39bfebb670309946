/** Entries of the baselines that hide nothing any more: counted, and taken out where that is wished for. */

import type { Entry } from '../core/baseline/baseline.ts';
import { settle } from '../core/baseline/settle.ts';
import { writeBaseline } from '../core/baseline/write-baseline.ts';
import { plural } from '../core/format/summary-line.ts';
import type { RunResult } from '../core/run-result.ts';
import { folderOf, inside } from '../core/search/paths.ts';
import type { PlacedBaseline } from './baselines.ts';
import { orTrouble } from './host.ts';
import { displayPath, resolvePath } from './paths.ts';
import { rulesFor, type Session } from './session.ts';

/** What a run has looked at. */
export interface Reach {
  readonly run: RunResult;
  /** Paths of all texts that were read, as messages show them. */
  readonly read: ReadonlySet<string>;
  /** Files and folders that were asked for. */
  readonly words: readonly string[];
}

/** What there is to say of the baselines in use after a run. */
export interface Tended {
  /** How many recorded findings are gone; undefined where no baseline is in use, or they were taken out. */
  readonly stale: number | undefined;
  /** What was changed, each a sentence. */
  readonly notes: readonly string[];
}

/** Counts what is gone, or takes it out. */
export function tendBaselines(session: Session, reach: Reach, prunes: boolean): Tended {
  if (prunes) return { stale: undefined, notes: pruneAll(session, reach) };
  const counts = session.baselines.inUse().map((baseline) => settled(session, baseline, reach).stale);
  return { stale: counts.length === 0 ? undefined : counts.reduce((sum, stale) => sum + stale), notes: [] };
}

/** Writes the baselines without them, each file under its present name. */
function pruneAll(session: Session, reach: Reach): readonly string[] {
  const { files, cwd } = session.host;
  return session.baselines.inUse().flatMap((placed) => {
    const { baseline, stale } = settled(session, placed, reach);
    const display = displayPath(cwd, placed.path);
    const [before, after] = [writeBaseline(placed.baseline), writeBaseline(baseline)];
    if (before === after) return [];
    orTrouble(`cannot write ${display}`, () => files.write(placed.path, after));
    if (stale === 0) return [`${display} has the new names of files`];
    return [`took ${plural(stale, 'finding')} that ${stale === 1 ? 'is' : 'are'} gone out of ${display}`];
  });
}

function settled(session: Session, placed: PlacedBaseline, reach: Reach): ReturnType<typeof settle> {
  const { run, read, words } = reach;
  const { cwd } = session.host;
  const folder = folderOf(placed.path);
  const isWhole = words.map((word) => resolvePath(cwd, word)).some((path) => path === folder || inside(path, folder));
  const unread = new Set(run.files.filter(hasParseError).map(({ path }) => path));
  const isJudged = (name: string, { rule }: Entry): boolean => {
    const path = resolvePath(folder, name);
    const display = displayPath(cwd, path);
    if (unread.has(display) || !(isWhole || read.has(display))) return false;
    return isOn(session, path, rule);
  };
  const recorded = run.files.flatMap((file) => file.recorded).filter(({ by }) => by === placed);
  return settle(placed, recorded, isJudged);
}

function hasParseError({ findings }: RunResult['files'][number]): boolean {
  return findings.some(({ rule }) => rule === 'parse-error');
}

/** A rule that is off finds nothing by nature; one that Hoplint does not know any more never will. */
function isOn(session: Session, path: string, name: string): boolean {
  const isKnown = session.rules.some((rule) => rule.name === name);
  return !isKnown || rulesFor(session, path).some(({ rule }) => rule.name === name);
}
