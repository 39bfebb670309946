import type { Conditions } from '../core/template/conditions.ts';
import type { When } from '../core/template/when.ts';

/** Conditions of one version with what they stand for there. */
export interface Meant {
  readonly when: When;
  readonly conditions: Conditions;
}

/** Whether everything that `after` asks for was asked for before, by the name of a condition or by its formula. */
export function asksNoMore(before: Meant, after: Meant): boolean {
  const known = new Set([...before.when].flatMap(([name, outcome]) => [`${name} ${outcome}`, meaning(before, name, outcome)]));
  return [...after.when].every(([name, outcome]) => known.has(`${name} ${outcome}`) || known.has(meaning(after, name, outcome)));
}

function meaning({ conditions }: Meant, name: string, outcome: boolean): string {
  return `${JSON.stringify(conditions.formulas.get(name) ?? name)} ${outcome}`;
}
