/** Where a new key goes among the keys of a resource or of the template. */

import type { Spot } from './spot.ts';

const usuallyFirst = ['Type', 'Condition', 'DependsOn'];

/** What leads out of a state of a workflow usually stands last, and the time and the tries it has above that. */
const exits = ['Catch', 'Next', 'End'];
const aboveExits = ['TimeoutSeconds', 'Retry'];

/** Sections of a template that people write below its parameters. */
const belowParameters = ['Rules', 'Mappings', 'Conditions', 'Globals', 'Resources', 'Hooks', 'Outputs'];

interface Keyed {
  readonly key: string | undefined;
}

/** The index for a new key: `Properties` comes after what other resources have above theirs, `DependsOn` is of that. */
export function placeOfKey(spot: Spot, slots: readonly Keyed[], key: string): number {
  if (aboveExits.includes(key)) return slots.findLastIndex((slot) => !exits.includes(slot.key ?? '')) + 1;
  if (key === 'Parameters' && spot.parent === undefined) return placeOfParameters(slots);
  if (key === 'params' || key === 'stages') return placeOfStageParameters(slots);
  const others = (spot.parent?.children ?? []).map(keysOf);
  if (key !== 'Properties' && !(key === 'DependsOn' && comesFirst(key, others))) return slots.length;
  const end = slots.findIndex((slot) => !comesFirst(slot.key ?? '', others));
  return end < 0 ? slots.length : end;
}

function placeOfStageParameters(slots: readonly Keyed[]): number {
  return slots.findIndex(({ key }) => key === 'provider') + 1 || slots.length;
}

function placeOfParameters(slots: readonly Keyed[]): number {
  const below = slots.findIndex(({ key }) => belowParameters.includes(key ?? ''));
  return below < 0 ? slots.length : below;
}

function comesFirst(key: string, resources: readonly (readonly string[])[]): boolean {
  const withBoth = resources.filter((keys) => keys.includes(key) && keys.includes('Properties'));
  const above = withBoth.filter((keys) => keys.indexOf(key) < keys.indexOf('Properties'));
  return withBoth.length === 0 ? usuallyFirst.includes(key) : above.length * 2 > withBoth.length;
}

function keysOf({ children }: Spot): readonly string[] {
  return children.map(({ entry }) => entry?.key.text ?? '');
}
