/** Where a new key goes among the keys of a resource. */

import type { Spot } from './spot.ts';

const usuallyFirst = ['Type', 'Condition', 'DependsOn'];

/** What leads out of a state of a workflow usually stands last, and the time and the tries it has above that. */
const exits = ['Catch', 'Next', 'End'];
const aboveExits = ['TimeoutSeconds', 'Retry'];

/** The index for a new key: `Properties` comes after what other resources have above theirs, `DependsOn` is of that. */
export function placeOfKey(spot: Spot, slots: readonly { readonly key: string | undefined }[], key: string): number {
  if (aboveExits.includes(key)) return slots.findLastIndex((slot) => !exits.includes(slot.key ?? '')) + 1;
  const others = (spot.parent?.children ?? []).map(keysOf);
  if (key !== 'Properties' && !(key === 'DependsOn' && comesFirst(key, others))) return slots.length;
  const end = slots.findIndex((slot) => !comesFirst(slot.key ?? '', others));
  return end < 0 ? slots.length : end;
}

function comesFirst(key: string, resources: readonly (readonly string[])[]): boolean {
  const withBoth = resources.filter((keys) => keys.includes(key) && keys.includes('Properties'));
  const above = withBoth.filter((keys) => keys.indexOf(key) < keys.indexOf('Properties'));
  return withBoth.length === 0 ? usuallyFirst.includes(key) : above.length * 2 > withBoth.length;
}

function keysOf({ children }: Spot): readonly string[] {
  return children.map(({ entry }) => entry?.key.text ?? '');
}
