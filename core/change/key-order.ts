/** Where a new key goes among the keys of a resource or of the template. */

import { remembered } from '../remember.ts';
import { slotsOf, type Row, type Slot } from './row.ts';
import type { Spot } from './spot.ts';

const usuallyFirst = ['Type', 'Condition', 'DependsOn'];

/** What leads out of a state of a workflow usually stands last, and the time and the tries it has above that. */
const exits = ['Catch', 'Next', 'End'];
const aboveExits = ['TimeoutSeconds', 'Retry'];

/** Sections of a template that people write below its parameters. */
const belowParameters = ['Rules', 'Mappings', 'Conditions', 'Globals', 'Resources', 'Hooks', 'Outputs'];

/** The part before which a new key goes: `Properties` comes after what other resources have above theirs. */
export function placeOfKey(row: Row, key: string): Slot | undefined {
  const { spot } = row;
  if (aboveExits.includes(key)) return behindLast(row, (other) => !exits.includes(other));
  const isSection = key === 'Parameters' && spot.parent === undefined;
  if (isSection) return firstWith(row, (other) => belowParameters.includes(other));
  if (key === 'params' || key === 'stages') return behindFirst(row, 'provider');
  if (key !== 'Properties' && !(key === 'DependsOn' && comesFirst(key, spot))) return undefined;
  return firstWith(row, (other) => !comesFirst(other, spot));
}

function firstWith(row: Row, fits: (key: string) => boolean): Slot | undefined {
  return slotsOf(row).find(({ key }) => fits(key ?? ''));
}

function behindFirst(row: Row, key: string): Slot | undefined {
  const slots = slotsOf(row);
  const first = slots.findIndex((slot) => slot.key === key);
  return first < 0 ? undefined : slots[first + 1];
}

function behindLast(row: Row, fits: (key: string) => boolean): Slot | undefined {
  const slots = slotsOf(row);
  return slots[slots.findLastIndex(({ key }) => fits(key ?? '')) + 1];
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
