/** Changes to a text as data: the same edits serve the editor's quick-fix and `hoplint fix`. */

import type { Place } from './source.ts';

/** Replaces the text of a place; an empty place is an insertion. */
export interface TextEdit {
  readonly at: Place;
  readonly newText: string;
}

/** The text with all edits made; they must not overlap. Edits at the same place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const inOrder = edits.map((edit, index) => ({ edit, index }));
  inOrder.sort((a, b) => a.edit.at.start - b.edit.at.start || a.index - b.index);
  let result = '';
  let from = 0;
  for (const { edit } of inOrder) {
    if (edit.at.start < from) throw new RangeError('edits overlap');
    result += text.slice(from, edit.at.start) + edit.newText;
    from = edit.at.end;
  }
  return result + text.slice(from);
}
