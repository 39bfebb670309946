/** `--since REF`: what the commit had that the branch started from is set apart. */

import { cover, type Standing } from '../../core/baseline/cover.ts';
import type { Arguments } from '../arguments.ts';
import { resolvePath } from '../paths.ts';
import type { Session } from '../session.ts';
import type { Linted } from './affected.ts';
import { isLeftOut } from './left-out.ts';
import { olderThan } from './older.ts';
import { pastOf, type Past } from './past.ts';
import type { Present } from './present.ts';

/** The commit to compare with; undefined where none is asked for. */
export function pastAsked(session: Session, args: Arguments, words: readonly string[]): Past | undefined {
  const ref = args.last('since');
  return ref === undefined ? undefined : pastOf(session, ref, words);
}

/** What was linted; of findings that nothing tells apart as many are set apart as the commit had. */
export async function onlyNew<Kept extends Present>(
  past: Past | undefined,
  linted: Linted<Kept>,
): Promise<readonly Kept[]> {
  if (past === undefined) return linted.kept;
  const older = await olderThan(past, linted);
  return linted.kept.map((one) => setApart(one, older));
}

function setApart<Kept extends Present>(one: Kept, older: Standing): Kept {
  const { findings, recorded } = cover(one.findings, older);
  return { ...one, findings, older: recorded.map(({ finding }) => finding) };
}

/** What is odd about the paths that were asked for, each a sentence. */
export function notesOn(past: Past | undefined, words: readonly string[]): readonly string[] {
  if (past === undefined) return [];
  const { cwd, files } = past.now.host;
  const isMade = (word: string): boolean => isLeftOut(files, past.root, resolvePath(cwd, word));
  return words.filter((word) => word !== '-' && isMade(word)).map((word) => {
    return `git leaves out ${word}, so no commit has it: all that is found there counts as new`;
  });
}
