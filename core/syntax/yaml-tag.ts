/** Values under the tags that were found before them. */

import type { CST } from 'yaml';
import type { Node } from './tree.ts';
import { underTag } from './under-tag.ts';
import { placeOf } from './yaml-reading.ts';
import type { Reading } from './yaml-reading.ts';

/** A value under its tags, the outermost first. */
export function tagged(reading: Reading, value: Node, tags: readonly CST.SourceToken[], end: number): Node {
  let node = value;
  for (let i = tags.length - 1; i >= 0; i--) {
    const { source, offset } = tags[i] as CST.SourceToken;
    const tagEnd = offset + source.length;
    const at = placeOf(reading, offset, Math.max(end, tagEnd));
    node = underTag(node, source, placeOf(reading, offset, tagEnd), at);
    reading.values++;
  }
  return node;
}
