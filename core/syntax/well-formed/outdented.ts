/** Quotes and brackets that go on in columns where CloudFormation lets them, and YAML does not. */

import { maxTemplateLength } from '../limits.ts';
import { isForEngine } from '../placeholder.ts';
import { joinLines, maxJoins } from '../yaml-mend.ts';
import { doubt } from './cursor.ts';
import type { Cursor } from './cursor.ts';

/** Lines that the other reading may take for comments, text blocks or other documents before it joins them. */
const misleading = /^ *[#|>%?-]/m;

/**
 * Checks what has been read from `open` on if a line of it is indented too little: the other reading must come to the
 * same end when it writes all of it on one line, and take no words of the text for those of a template engine.
 */
export function checkOutdented(cursor: Cursor, open: number): void {
  if (!cursor.outdented || cursor.brackets > 0) return;
  const { text, pos } = cursor;
  cursor.outdented = false;
  if (++cursor.joins > maxJoins || text.length > maxTemplateLength || isForEngine(text)) doubt();
  if (misleading.test(text.slice(open, pos)) || joinLines(text, open)?.end !== pos) doubt();
}
