import { remainder, type Conditions, type Formula } from '../core/template/conditions.ts';
import type { When } from '../core/template/when.ts';

/** A choice of conditions with what they stand for in their template. */
export interface Meant {
  readonly when: When;
  readonly conditions: Conditions;
}

/** In words of the version after, where something was and is no more; undefined where nothing is left out. */
export function leftOut(before: Meant, after: readonly Meant[]): When | undefined {
  const [{ conditions } = before] = after;
  return remainder(conditions, inWordsOf(conditions, before), after.map(({ when }) => when));
}

/**
 * What a condition is called there: the same, or what asks the same. One that is gone is left open; one that neither
 * declares, because another tool brings it in, is the same in both.
 */
function inWordsOf(conditions: Conditions, { when, conditions: own }: Meant): When {
  const names = new Map([...conditions.formulas].map(([name, formula]) => [textOf(formula), name]));
  return new Map(
    [...when].flatMap(([name, outcome]): (readonly [string, boolean])[] => {
      const isSame = conditions.formulas.has(name) || !own.formulas.has(name);
      const there = isSame ? name : names.get(textOf(own.formulas.get(name)));
      return there === undefined ? [] : [[there, outcome]];
    }),
  );
}

function textOf(formula: Formula | undefined): string {
  return JSON.stringify(formula ?? null);
}
