/** What can be wrong with mappings and sequences in brackets: commas, colons and the closing bracket. */

import type { CST } from 'yaml';
import type { Properties } from './yaml-properties.ts';
import { derail } from './yaml-reading.ts';
import type { Reading } from './yaml-reading.ts';
import { checkEnd } from './yaml-strays.ts';

type FlowItem = CST.FlowCollection['items'][number];

/** Whether an item is nothing but a comma or space, as after the last item. */
export function isAbsent({ key, sep, value }: FlowItem, { tags, anchor, indicator }: Properties): boolean {
  return !key && !sep && !value && tags.length === 0 && anchor === undefined && indicator === undefined;
}

/** Complains about a comma too many or too few before an item. */
export function checkComma(reading: Reading, flow: CST.FlowCollection, index: number, announced: Properties): void {
  const item = flow.items[index] as FlowItem;
  const absent = isAbsent(item, announced);
  const first = index === 0;
  if (announced.comma && (first || (absent && index < flow.items.length - 1))) {
    const message = 'an item is missing before this comma: remove the comma, or add the item';
    derail(reading, message, announced.end - 1, announced.end);
  } else if (!announced.comma && !first && !absent) {
    missingBetween(reading, item.key ?? item.value ?? flow);
  }
}

/** Complains about two values in brackets with nothing between them. */
export function missingBetween(reading: Reading, token: CST.Token): void {
  const length = 'source' in token ? token.source.length : 1;
  derail(reading, 'a comma is missing before this: put one between the two', token.offset, token.offset + length);
}

/** Where the brackets end, with a complaint if they do not. */
export function closeOf(reading: Reading, flow: CST.FlowCollection, lastEnd: number): number {
  const [close] = flow.end;
  const open = flow.start.source;
  const wanted = open === '{' ? '}' : ']';
  if (close?.source !== wanted) {
    const message =
      close === undefined
        ? `this \`${open}\` is not closed: add \`${wanted}\``
        : `this \`${open}\` is closed by \`${close.source}\`: close it with \`${wanted}\``;
    derail(reading, message, flow.offset, flow.offset + 1, 'unclosed');
  }
  checkEnd(reading, flow);
  return close === undefined ? lastEnd : close.offset + close.source.length;
}
