/**
 * The `Conditions` section as logic. Combinations are never enumerated for a whole template: a question names a few
 * conditions, and only the parameters those compare are tried out.
 */

import { ALWAYS, conjunction, type When } from './when.ts';

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
}

export const NO_CONDITIONS: Conditions = { formulas: new Map(), domains: new Map() };

/** Assignments tried for one question; beyond that it counts as possible. */
const MOST_TRIALS = 2000;

/** Both choices at once, or undefined where no choice of parameters makes both true. */
export function both(conditions: Conditions, one: When, other: When): When | undefined {
  const joined = conjunction(one, other);
  if (joined === undefined || joined.size === 0) return joined;
  return isPossible(conditions, joined) ? joined : undefined;
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

const possibleByConditions = new WeakMap<Conditions, Map<string, boolean>>();

/** Whether some choice of parameters fulfils all of these. */
export function isPossible(conditions: Conditions, when: When): boolean {
  const answers = possibleByConditions.get(conditions) ?? new Map<string, boolean>();
  possibleByConditions.set(conditions, answers);
  const key = [...when].map(([condition, outcome]) => `${condition}=${outcome}`).sort().join('&');
  const known = answers.get(key);
  if (known !== undefined) return known;
  const answer = isSatisfiable(conditions, formulaOf(conditions, when));
  answers.set(key, answer);
  return answer;
}

/** Whether the choices, taken together, leave out no deployment that fulfils `given`. */
export function coverAll(conditions: Conditions, given: When, whens: readonly When[]): boolean {
  if (whens.some((when) => [...when].every(([condition, outcome]) => given.get(condition) === outcome))) return true;
  const none = whens.map((when): Formula => ({ op: 'not', of: formulaOf(conditions, when) }));
  return !isSatisfiable(conditions, { op: 'and', of: [formulaOf(conditions, given), ...none] });
}

function formulaOf(conditions: Conditions, when: When): Formula {
  const literals = [...when].map(([condition, outcome]): Formula => {
    const formula = conditions.formulas.get(condition) ?? { op: 'free', name: condition };
    return outcome ? formula : { op: 'not', of: formula };
  });
  return { op: 'and', of: literals };
}

function isSatisfiable(conditions: Conditions, formula: Formula): boolean {
  const subjects = subjectsOf(formula);
  const domains = [...subjects].map(([subject, texts]) => domainOf(conditions, subject, texts));
  const trials = domains.reduce((product, domain) => product * domain.length, 1);
  if (trials > MOST_TRIALS) return true;
  return trySubjects([...subjects.keys()], domains, 0, new Map(), formula);
}

/** A text no template compares with: stands for every value that is not named. */
const ANY_OTHER = '\u0000other';

function domainOf(conditions: Conditions, subject: string, compared: ReadonlySet<string>): readonly string[] {
  return conditions.domains.get(subject) ?? [...compared, ANY_OTHER];
}

function trySubjects(
  subjects: readonly string[],
  domains: readonly (readonly string[])[],
  index: number,
  chosen: Map<string, string>,
  formula: Formula,
): boolean {
  if (index === subjects.length) return holds(formula, chosen);
  for (const text of domains[index] as readonly string[]) {
    chosen.set(subjects[index] as string, text);
    if (trySubjects(subjects, domains, index + 1, chosen, formula)) return true;
  }
  return false;
}

function subjectsOf(formula: Formula, found = new Map<string, Set<string>>()): Map<string, Set<string>> {
  if (formula.op === 'equals') {
    const texts = found.get(formula.subject) ?? new Set<string>();
    found.set(formula.subject, texts.add(formula.text));
  } else if (formula.op === 'free') {
    found.set(`free ${formula.name}`, new Set(['yes']));
  } else if (formula.op === 'not') {
    subjectsOf(formula.of, found);
  } else if (formula.op !== 'constant') {
    for (const part of formula.of) subjectsOf(part, found);
  }
  return found;
}

function holds(formula: Formula, chosen: ReadonlyMap<string, string>): boolean {
  switch (formula.op) {
    case 'constant':
      return formula.value;
    case 'equals':
      return chosen.get(formula.subject) === formula.text;
    case 'free':
      return chosen.get(`free ${formula.name}`) === 'yes';
    case 'not':
      return !holds(formula.of, chosen);
    case 'and':
      return formula.of.every((part) => holds(part, chosen));
    case 'or':
      return formula.of.some((part) => holds(part, chosen));
  }
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
