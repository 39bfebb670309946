/** Where a new key goes among the keys of a resource or of the template. */

import { remembered } from '../remember.ts';
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
  if (key !== 'Properties' && !(key === 'DependsOn' && comesFirst(key, spot))) return slots.length;
  const end = slots.findIndex((slot) => !comesFirst(slot.key ?? '', spot));
  return end < 0 ? slots.length : end;
}

function placeOfStageParameters(slots: readonly Keyed[]): number {
  return slots.findIndex(({ key }) => key === 'provider') + 1 || slots.length;
}

function placeOfParameters(slots: readonly Keyed[]): number {
  const below = slots.findIndex(({ key }) => belowParameters.includes(key ?? ''));
  return below < 0 ? slots.length : below;
}

function comesFirst(key: string, { parent }: Spot): boolean {
  const { beside, above } = (parent && besideProperties(parent).get(key)) ?? { beside: 0, above: 0 };
  return beside === 0 ? usuallyFirst.includes(key) : above * 2 > beside;
}

/** In how many of the resources of a section a key stands beside `Properties`, and in how many above that. */
const besideProperties = remembered((section: Spot) => {
  const counts = new Map<string, { beside: number; above: number }>();
  for (const { children } of section.children) {
    const keys = [...new Set(children.map(({ entry }) => entry?.key.text ?? ''))];
    const properties = keys.indexOf('Properties');
    if (properties < 0) continue;
    keys.forEach((key, index) => {
      const { beside, above } = counts.get(key) ?? { beside: 0, above: 0 };
      counts.set(key, { beside: beside + 1, above: above + (index < properties ? 1 : 0) });
    });
  }
  return counts;
});
