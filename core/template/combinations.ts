import { both, type Conditions } from './conditions.ts';
import type { Choice, Resolved, Value } from './value.ts';
import type { When } from './when.ts';

type ResolvedOf<Values extends readonly Value<unknown>[]> = {
  readonly [Index in keyof Values]: Values[Index] extends Value<infer T> ? Resolved<T> : never;
};

/** Every consistent combination of several values, the unknown ones too: for who tells a reader what is unknown. */
export function combinations<const Values extends readonly Value<unknown>[]>(
  conditions: Conditions,
  given: When,
  ...values: Values
): readonly Choice<ResolvedOf<Values>>[] {
  let found: { when: When; value: Resolved<unknown>[] }[] = [{ when: given, value: [] }];
  for (const value of values) {
    found = found.flatMap((before) =>
      value.flatMap((choice) => {
        const when = both(conditions, before.when, choice.when);
        return when === undefined ? [] : [{ when, value: [...before.value, choice.value] }];
      }),
    );
  }
  return found as unknown as readonly Choice<ResolvedOf<Values>>[];
}
