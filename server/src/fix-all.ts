import type { TextEdit } from '../../core/edit.ts';
import type { Finding } from '../../core/finding.ts';
import { applyFixes } from '../../core/fix.ts';
import { lineEdits } from '../../core/line-edits.ts';
import type { Fix } from '../../core/rule.ts';
import type { Source } from '../../core/source.ts';

/** The findings of a document, with other texts in the place of its own and of what it includes. */
export type Relint = (texts: ReadonlyMap<string, string>) => readonly Finding[];

/** Which findings of a file are to be fixed. */
export interface Wish {
  readonly safety: Fix['safety'];
  /** Those of one rule; of all rules where it is left out. */
  readonly rule?: string | undefined;
  /** Leaves alone what a fix would change in another file, as an editor that fixes on saving expects. */
  readonly within?: 'file';
}

/** The fixes of the findings in a file, as the edits that make their result; none where there is nothing to do. */
export function fixAllEdits(source: Source, relint: Relint, wish: Wish): readonly TextEdit[] {
  const wanted = (texts: ReadonlyMap<string, string>) => relint(texts).filter((finding) => isWanted(finding, wish));
  const own = (finding: Finding) => finding.at.source.path === source.path;
  const limited = wish.within === 'file' ? withinFile : (finding: Finding) => finding;
  const texts = new Map([[source.path, source.text]]);
  const fixed = applyFixes(texts, (now) => wanted(now).filter(own).map(limited), wish.safety);
  const before = new Map([[source.path, source]]);
  for (const { at } of fixed.applied.flatMap(({ fix }) => fix.edits)) {
    if (!before.has(at.source.path)) before.set(at.source.path, at.source); // later rounds edit what earlier ones made
  }
  return [...before.values()].flatMap((one) => lineEdits(one, fixed.texts.get(one.path) ?? one.text));
}

/** What cannot be read stays in view: a fix that spoils the file is taken back. */
function isWanted(finding: Finding, { rule }: Wish): boolean {
  return rule === undefined || finding.rule === rule || finding.rule === 'parse-error';
}

function withinFile(finding: Finding): Finding {
  const isWithin = ({ at }: TextEdit) => at.source.path === finding.at.source.path;
  return { ...finding, fixes: () => finding.fixes().filter(({ edits }) => edits.every(isWithin)) };
}
