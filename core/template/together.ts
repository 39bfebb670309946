/** Several values looked at together: the combinations that can exist in one deployment. */

import { countableCombinations } from './combinations.ts';
import { coverAll, type Conditions } from './conditions.ts';
import type { Choice, Known, Value } from './value.ts';
import type { When } from './when.ts';

type KnownOf<Values extends readonly Value<unknown>[]> = {
  readonly [Index in keyof Values]: Values[Index] extends Value<infer T> ? Known<T> : never;
};

/** Every consistent combination in which all values are known; what is unknown, or too much to tell, keeps a rule silent. */
export function together<const Values extends readonly Value<unknown>[]>(
  conditions: Conditions,
  given: When,
  ...values: Values
): readonly Choice<KnownOf<Values>>[] {
  const isAllKnown = values.every((value) => value.every((choice) => choice.value.known));
  const known = isAllKnown ? values : values.map((value) => value.filter((choice) => choice.value.known));
  return (countableCombinations(conditions, given, ...known) ?? []) as unknown as readonly Choice<KnownOf<Values>>[];
}

/** Whether one of the values rests on a parameter's default. */
export function isAssumed(values: readonly Known<unknown>[]): boolean {
  return values.some((value) => value.basis === 'parameter');
}

/** The choice to name in a message: nothing where the cases leave no way out. */
export function whenToName(conditions: Conditions, given: When, cases: readonly { readonly when: When }[]): When | undefined {
  const whens = cases.map(({ when }) => when);
  return coverAll(conditions, given, whens) ? undefined : whens[0];
}
