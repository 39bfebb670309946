import type { TextEdit } from '../../core/edit.ts';
import type { Finding } from '../../core/finding.ts';
import { applyFixes } from '../../core/fix.ts';
import type { Source } from '../../core/source.ts';
import { unchangedEnds } from './unchanged-ends.ts';

/** The findings of a document, with other texts in the place of its own and of what it includes. */
export type Relint = (texts: ReadonlyMap<string, string>) => readonly Finding[];

/**
 * All safe fixes of the findings in a document, as one edit; undefined where there are none. Editors run this on save,
 * so a fix that would change another file is left to its quick-fix.
 */
export function fixAllEdit(source: Source, relint: Relint): TextEdit | undefined {
  const own = (finding: Finding) => finding.at.source.path === source.path;
  const texts = new Map([[source.path, source.text]]);
  const fixed = applyFixes(texts, (now) => relint(now).filter(own).map(withinFile), 'safe').texts.get(source.path);
  if (fixed === undefined || fixed === source.text) return undefined;
  const { before, after } = unchangedEnds(source.text, fixed);
  const at = { source, start: before, end: source.text.length - after };
  return { at, newText: fixed.slice(before, fixed.length - after) };
}

function withinFile(finding: Finding): Finding {
  const isWithin = ({ at }: TextEdit) => at.source.path === finding.at.source.path;
  return { ...finding, fixes: () => finding.fixes().filter(({ edits }) => edits.every(isWithin)) };
}
