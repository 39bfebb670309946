/** `{ Stage: prod, Zones: [a, b] }`: names and their values. */

import { entriesOf, textOf, type Entry, type Node } from '../syntax/tree.ts';
import { nothingBut, together, type GivenParameters } from './given.ts';

export function readMap(map: Node | undefined): GivenParameters {
  return together(entriesOf(map).map(readEntry));
}

function readEntry({ key, value }: Entry): GivenParameters {
  const text = valueText(value);
  if (text !== undefined) return { given: [{ name: key.text, value: text, at: key.at }], problems: [] };
  const wanted = 'text, a number, true or false, or a list of them';
  return nothingBut(`${key.text} has no value that a parameter can take: it must be ${wanted}`, key.at);
}

/** Text as written; a list as CloudFormation takes one. Undefined for a structure and for null. */
export function valueText(value: Node | undefined): string | undefined {
  if (value?.kind !== 'sequence') return textOf(value);
  const items = value.items.map(textOf);
  return items.includes(undefined) ? undefined : items.join(',');
}
