/**
 * The lists that `aws cloudformation` takes: `{ ParameterKey, ParameterValue }` for each parameter, or texts
 * `Name=value` (https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/, June 2026).
 */

import { itemsOf, textOf, valueAt, type Node } from '../syntax/tree.ts';
import { nothingBut, together, type GivenParameters } from './given.ts';
import { valueText } from './parameter-map.ts';

export function readList(list: Node): GivenParameters {
  return together(itemsOf(list).map(readItem));
}

const SHAPE = 'an item needs ParameterKey and ParameterValue, or the form NAME=VALUE';

function readItem(item: Node): GivenParameters {
  if (item.kind === 'scalar') return readPair(item);
  const name = textOf(valueAt(item, 'ParameterKey'));
  if (name === undefined) return nothingBut(SHAPE, item.at);
  // The value stays the one of the deployed stack, which nobody knows here.
  if (textOf(valueAt(item, 'UsePreviousValue'))?.toLowerCase() === 'true') return { given: [], problems: [] };
  const value = valueText(valueAt(item, 'ParameterValue'));
  if (value !== undefined) return { given: [{ name, value, at: item.at }], problems: [] };
  return nothingBut(`${name} needs a ParameterValue, or UsePreviousValue: true`, item.at);
}

/** All behind the first `=` is the value, quotes and spaces too. */
function readPair(item: Node): GivenParameters {
  const text = textOf(item) ?? '';
  const at = text.indexOf('=');
  if (at < 1) return nothingBut(`${text} gives no value: write it as NAME=VALUE`, item.at);
  return { given: [{ name: text.slice(0, at), value: text.slice(at + 1), at: item.at }], problems: [] };
}
