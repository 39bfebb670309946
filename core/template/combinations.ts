import { both, type Conditions } from './conditions.ts';
import { onlyChoice, unknown, type Choice, type Resolved, type Value } from './value.ts';
import type { When } from './when.ts';

/** Two at most in 2,959 real templates. */
export const MOST_COMBINATIONS = 64;

type ResolvedOf<Values extends readonly Value<unknown>[]> = {
  readonly [Index in keyof Values]: Values[Index] extends Value<infer T> ? Resolved<T> : never;
};

/** Every consistent combination of several values, the unknown ones too: for who tells a reader what is unknown. */
export function combinations<const Values extends readonly Value<unknown>[]>(
  conditions: Conditions,
  given: When,
  ...values: Values
): readonly Choice<ResolvedOf<Values>>[] {
  const found: readonly Choice<unknown>[] | undefined = countableCombinations(conditions, given, ...values);
  return (found ?? [{ when: given, value: values.map(asUnknown) }]) as readonly Choice<ResolvedOf<Values>>[];
}

/** Undefined where there are too many to tell. */
export function countableCombinations<const Values extends readonly Value<unknown>[]>(
  conditions: Conditions,
  given: When,
  ...values: Values
): readonly Choice<ResolvedOf<Values>>[] | undefined {
  if (values.some(({ length }) => length === 0)) return [];
  // Nearly all values hold whatever the conditions are.
  const isPlain = given.size === 0 && values.every((value) => value.length === 1 && value[0]?.when.size === 0);
  if (isPlain) return onlyChoice(given, values.map(([only]) => only?.value) as unknown as ResolvedOf<Values>);
  let found: readonly Choice<readonly Resolved<unknown>[]>[] = [{ when: given, value: [] }];
  for (const value of values) {
    found = found.flatMap((before) =>
      value.flatMap((choice) => {
        const when = both(conditions, before.when, choice.when);
        return when === undefined ? [] : [{ when, value: [...before.value, choice.value] }];
      }),
    );
    if (found.length > MOST_COMBINATIONS) return undefined;
  }
  return found as unknown as readonly Choice<ResolvedOf<Values>>[];
}

export const TOO_MANY = `conditions decide about it in more than ${MOST_COMBINATIONS} ways`;

function asUnknown([first]: Value<unknown>): Resolved<unknown> | undefined {
  return first?.value.known === false ? first.value : first && unknown(TOO_MANY, first.value.at);
}
