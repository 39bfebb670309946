/**
 * Under which choice of the template's conditions something exists or holds: a conjunction such as
 * "IsProd is true and UseQueue is false". The empty conjunction is always.
 */
export type When = ReadonlyMap<string, boolean>;

export const ALWAYS: When = new Map();

/** One of the conditions decided. */
export function decided(condition: string, outcome: boolean): When {
  return new Map([[condition, outcome]]);
}

/** Both at once, or undefined where they contradict each other literally (see `Conditions.both` for meaning). */
export function conjunction(one: When, other: When): When | undefined {
  if (one.size === 0) return other;
  if (other.size === 0 || implies(one, other)) return one;
  const both = new Map(one);
  for (const [condition, outcome] of other) {
    if ((both.get(condition) ?? outcome) !== outcome) return undefined;
    both.set(condition, outcome);
  }
  return both;
}

/** For a reader: "IsProd is false and UseQueue is true"; null for always. */
export function describeWhen(when: When): string | null {
  if (when.size === 0) return null;
  return [...when].map(([condition, outcome]) => `${condition} is ${outcome}`).join(' and ');
}

/** Whether every choice that fulfils `narrow` fulfils `wide` too, judged by its literals alone. */
export function implies(narrow: When, wide: When): boolean {
  for (const [condition, outcome] of wide) if (narrow.get(condition) !== outcome) return false;
  return true;
}

/** What `narrow` says beyond `given`: the part a message has to name when `given` is understood. */
export function beyond(narrow: When, given: When): When {
  return new Map([...narrow].filter(([condition]) => !given.has(condition)));
}
