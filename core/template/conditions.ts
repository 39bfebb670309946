/**
 * The `Conditions` section as logic. Combinations are never enumerated for a whole template: a question names a few
 * conditions, and what is known of them is kept as diagrams.
 */

import { meet, NEVER, opposite } from './decision-diagram.ts';
import { spend, type Effort } from './effort.ts';
import { diagramOfBoth, diagramOfWhen, logicOf, remember } from './logic.ts';
import { ALWAYS, conjunction, implies, type When } from './when.ts';

export type Formula =
  | { readonly op: 'constant'; readonly value: boolean }
  /** A parameter or pseudo-parameter equals a text. */
  | { readonly op: 'equals'; readonly subject: string; readonly text: string }
  | { readonly op: 'not'; readonly of: Formula }
  | { readonly op: 'and' | 'or'; readonly of: readonly Formula[] }
  /** Something that cannot be decided, but is one thing wherever its name stands. */
  | { readonly op: 'free'; readonly name: string };

export interface Conditions {
  readonly formulas: ReadonlyMap<string, Formula>;
  /** Texts a subject may take (`AllowedValues`); anything where absent. */
  readonly domains: ReadonlyMap<string, readonly string[]>;
  readonly effort: Effort;
}

/** Of what has no conditions, or not yet. */
export function noConditions(): Conditions {
  return { formulas: new Map(), domains: new Map(), effort: { steps: 0 } };
}

/** Both choices at once, or undefined where no choice of parameters makes both true. */
export function both(conditions: Conditions, one: When, other: When): When | undefined {
  if (one.size === 0 && other.size === 0) return one;
  if (!spend(conditions, 1)) return conjunction(one, other);
  const logic = logicOf(conditions);
  const diagram = diagramOfBoth(logic, one, other);
  if (diagram === NEVER) return undefined;
  const joined = conjunction(one, other);
  if (joined !== undefined && joined !== one && joined !== other) remember(logic, joined, diagram);
  return joined;
}

/** All of them at once. */
export function all(conditions: Conditions, ...whens: readonly When[]): When | undefined {
  let joined: When | undefined = ALWAYS;
  for (const when of whens) joined = joined && both(conditions, joined, when);
  return joined;
}

/** Whether two things can exist in the same deployment. */
export function canMeet(conditions: Conditions, one: When, other: When): boolean {
  return both(conditions, one, other) !== undefined;
}

/** Whether some choice of parameters fulfils all of these; true where that would take too long to tell. */
export function isPossible(conditions: Conditions, when: When): boolean {
  return when.size === 0 || diagramOfWhen(logicOf(conditions), when) !== NEVER;
}

/** Whether the choices, taken together, leave out no deployment that fulfils `given`. */
export function coverAll(conditions: Conditions, given: When, whens: readonly When[]): boolean {
  if (whens.some((when) => implies(given, when))) return true;
  const logic = logicOf(conditions);
  let left = diagramOfWhen(logic, given);
  for (const when of whens) {
    const covered = diagramOfWhen(logic, when);
    if (left === undefined || left === NEVER || covered === undefined) break;
    left = meet(logic.diagrams, left, opposite(logic.diagrams, covered));
  }
  return left === NEVER;
}

/** Literals tried while looking for an uncovered choice; beyond that everything counts as covered, and rules stay silent. */
const MOST_STEPS = 500;

/** A choice that fulfils `given` and none of `covers`; undefined where they leave none. */
export function remainder(conditions: Conditions, given: When, covers: readonly When[]): When | undefined {
  let steps = 0;
  const search = (here: When, index: number): When | undefined => {
    const cover = covers[index];
    if (cover === undefined) return here;
    if (++steps > MOST_STEPS) return undefined;
    if (both(conditions, here, cover) === undefined) return search(here, index + 1);
    for (const [condition, outcome] of cover) {
      if (here.get(condition) === outcome) continue;
      const without = both(conditions, here, new Map([[condition, !outcome]]));
      const found = without && search(without, index + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search(given, 0);
}
