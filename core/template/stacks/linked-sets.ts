/** Which templates of a run are tied together by what one hands to the other. */

import type { Template } from '../model.ts';
import { asksOf } from './asks.ts';
import { offersOf, type Key } from './offers.ts';

/** What a template offers and asks, without the template. */
export interface Ties {
  /** What the template declares, to know a copy of another one. */
  readonly ids: ReadonlySet<string>;
  readonly offers: readonly Key[];
  readonly asks: readonly (readonly Key[])[];
}

export function tiesOf(template: Template): Ties {
  const ids = new Set(template.resources.keys());
  return { ids, offers: offersOf(template).flatMap(({ keys }) => keys), asks: asksOf(template) };
}

/**
 * The groups of two and more, by name. What several templates offer under one key ties nothing, and of templates that
 * are copies of each other, for another stage or Region, one is tied: never are both deployed beside each other.
 */
export function linkedSets(ties: ReadonlyMap<string, Ties>): readonly (readonly string[])[] {
  const offering = offeringOf(ties);
  const groups = new Map<string, Set<string>>();
  for (const [name, { asks }] of ties) {
    for (const keys of asks) {
      const other = answering(offering, keys);
      if (other !== undefined && other !== name) join(groups, name, other);
    }
  }
  const sets = [...new Set(groups.values())].map((group) => withoutCopies([...group], ties).sort());
  return sets.filter(({ length }) => length > 1);
}

/** The largest of each, of equals the first. */
function withoutCopies(group: readonly string[], ties: ReadonlyMap<string, Ties>): string[] {
  const idsOf = (name: string): ReadonlySet<string> => ties.get(name)?.ids ?? new Set();
  const bySize = [...group].sort((a, b) => idsOf(b).size - idsOf(a).size || (a < b ? -1 : 1));
  const kept: string[] = [];
  for (const name of bySize) if (!kept.some((other) => isCopy(idsOf(name), idsOf(other)))) kept.push(name);
  return kept;
}

/** Fewer ids in common may be chance: many templates have a `Queue`. */
const LEAST_IN_COMMON = 3;

function isCopy(small: ReadonlySet<string>, large: ReadonlySet<string>): boolean {
  const common = [...small].filter((id) => large.has(id)).length;
  return common >= LEAST_IN_COMMON && common * 2 >= small.size;
}

type Offering = ReadonlyMap<Key, readonly string[]>;

function offeringOf(ties: ReadonlyMap<string, Ties>): Offering {
  const offering = new Map<Key, string[]>();
  for (const [name, { offers }] of ties) {
    for (const key of offers) {
      const known = offering.get(key);
      if (known === undefined) offering.set(key, [name]);
      else known.push(name);
    }
  }
  return offering;
}

/** The first key that anybody offers decides. */
function answering(offering: Offering, keys: readonly Key[]): string | undefined {
  const names = keys.map((key) => offering.get(key)).find((found) => found !== undefined);
  return names?.length === 1 ? names[0] : undefined;
}

function join(groups: Map<string, Set<string>>, one: string, other: string): void {
  const first = groups.get(one) ?? new Set([one]);
  const second = groups.get(other) ?? new Set([other]);
  if (first === second) return;
  const [large, small] = first.size < second.size ? [second, first] : [first, second];
  for (const name of small) large.add(name);
  for (const name of [...small, one, other]) groups.set(name, large.add(name));
}
