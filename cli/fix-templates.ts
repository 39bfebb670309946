/** Repairs templates one after the other; a file that two of them include is repaired for both. */

import type { Finding } from '../core/finding.ts';
import { applyFixes, type AppliedFix, type Texts } from '../core/fix.ts';
import { lint } from '../core/lint.ts';
import type { Fix } from '../core/rule.ts';
import type { Source } from '../core/source.ts';
import type { ReadFile } from '../core/template/model.ts';
import { lintSet } from './link-templates.ts';
import { resolvePath } from './paths.ts';
import { contextFor, rulesFor, type Session } from './session.ts';

export interface FixRun {
  /** All texts that were read for a repair, as they are now. */
  readonly texts: Texts;
  /** Sorted by path. */
  readonly changed: readonly ChangedFile[];
  readonly applied: readonly AppliedFix[];
  /** Findings that are still there, each with the fixes that are left for it. */
  readonly left: readonly Finding[];
}

export interface ChangedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Makes all fixes of the wanted safety for the findings that are wanted; each set of templates is one whole. */
export function fixTemplates(
  session: Session,
  sets: readonly (readonly Source[])[],
  wants: (finding: Finding) => boolean,
  safety: Fix['safety'],
): FixRun {
  const before = new Map(sets.flat().map(({ path, text }) => [path, text]));
  let texts: Texts = before;
  const applied: AppliedFix[] = [];
  const left: Finding[] = [];
  for (const set of sets) {
    const fixed = applyFixes(texts, (now) => findingsIn(session, set, now).filter(wants), safety);
    texts = fixed.texts;
    applied.push(...fixed.applied);
  }
  for (const set of sets) left.push(...findingsIn(session, set, texts));
  return { texts, changed: changes(session.read, before, texts), applied, left };
}

function findingsIn(session: Session, set: readonly Source[], texts: Texts): readonly Finding[] {
  const read = readOver(texts, session.read);
  const paths = set.map(({ path }) => path);
  const [only] = paths;
  if (paths.length === 1) return findingsAlone({ ...session, read }, only as string, texts);
  return lintSet({ ...session, read }, paths, read).flatMap(({ result }) => result.findings);
}

function findingsAlone(session: Session, path: string, texts: Texts): readonly Finding[] {
  const file = resolvePath(session.host.cwd, path);
  const source = { path, text: texts.get(path) ?? '' };
  const names = session.rules.map(({ name }) => name);
  return lint(source, rulesFor(session, file), contextFor(session, file), names)?.result.findings ?? [];
}

/** Reads what was repaired already as it is now. */
function readOver(texts: Texts, read: ReadFile): ReadFile {
  return (path) => {
    const text = texts.get(path);
    return text === undefined ? read(path) : { path, text };
  };
}

/** An included file joins the texts when it is changed; what it was is on disk. */
function changes(read: ReadFile, before: Texts, after: Texts): readonly ChangedFile[] {
  return [...after]
    .map(([path, text]) => ({ path, before: before.get(path) ?? read(path)?.text ?? '', after: text }))
    .filter((file) => file.before !== file.after)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
