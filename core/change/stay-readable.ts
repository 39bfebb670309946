import { applyEdits, type TextEdit } from '../edit.ts';
import { parse } from '../syntax/parse.ts';

/**
 * Whether the texts can still be read with these edits: the last word on a fix before it is offered or made. It parses
 * each text again, which is too much for a list of all fixes.
 */
export function stayReadable(edits: readonly TextEdit[]): boolean {
  const sources = new Set(edits.map(({ at }) => at.source));
  return [...sources].every((source) => {
    const own = edits.filter(({ at }) => at.source === source);
    return parse({ path: source.path, text: applyEdits(source.text, own) }).problems.length === 0;
  });
}
