/** Whether what stands between a channel and its consumer lets everything through. */

import { entriesOf, itemsOf, textOf, valueAt, type Entry, type Node } from '../syntax/tree.ts';
import { table } from '../table.ts';
import type { Hop } from './model.ts';

/** Fields that are the same for nearly every event of a bus. */
const COMMON_FIELDS: ReadonlySet<string> = new Set(['account', 'region', 'version']);

/** Whether an event pattern matches every event: it names common fields alone, or accepts any text in the others. */
export function matchesEverything(pattern: Node | undefined): boolean {
  const entries = entriesOf(pattern);
  const isOpen = ({ key, value }: Entry): boolean => COMMON_FIELDS.has(key.text) || acceptsAll(key.text, value);
  return entries.length > 0 && entries.every(isOpen);
}

/** Fields that no event lacks. */
const PRESENT_FIELDS: ReadonlySet<string> = new Set(['id', 'source', 'detail-type', 'time', 'resources', 'detail']);

/** `[{ prefix: '' }]`, `[{ wildcard: '*' }]`, and `[{ exists: true }]` of a field that is always there. */
function acceptsAll(field: string, value: Node): boolean {
  return itemsOf(value).some((item) => {
    const [only, ...others] = entriesOf(item);
    if (only === undefined || others.length > 0) return false;
    const text = textOf(only.value);
    if (only.key.text === 'exists') return text === 'true' && PRESENT_FIELDS.has(field);
    return (only.key.text === 'prefix' && text === '') || (only.key.text === 'wildcard' && text === '*');
  });
}

/** Where a subscription, a mapping and a pipe say what they let through. */
const FILTERS: Readonly<Record<string, readonly string[]>> = table({
  'AWS::SNS::Subscription': ['FilterPolicy'],
  'AWS::Lambda::EventSourceMapping': ['FilterCriteria'],
  'AWS::Pipes::Pipe': ['SourceParameters', 'FilterCriteria'],
});

/** Whether a hop takes a choice of messages: a filter is there, or a pattern that does not match everything. */
export function isSelective(hop: Hop): boolean {
  const { by } = hop;
  if (by.type === 'AWS::Events::Rule') {
    return hop.kind === 'publish' && !matchesEverything(valueAt(by.properties, 'EventPattern'));
  }
  const path = FILTERS[by.type];
  return path !== undefined && valueAt(by.properties, ...path) !== undefined;
}
