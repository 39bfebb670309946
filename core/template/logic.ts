/** The conditions of a template as decision diagrams, kept for as long as the template is asked about. */

import { remembered } from '../remember.ts';
import type { Conditions, Formula } from './conditions.ts';
import {
  equals, EVER, meet, NEVER, newDiagrams, opposite, type Diagram, type Diagrams,
} from './decision-diagram.ts';
import type { When } from './when.ts';

export interface Logic {
  readonly conditions: Conditions;
  readonly diagrams: Diagrams;
  readonly subjects: Map<string, Subject>;
  /** Undefined where a formula is too large for a diagram. */
  readonly byFormula: Map<Formula, Diagram | undefined>;
  readonly byWhen: WeakMap<When, { readonly diagram: Diagram | undefined }>;
}

/** A parameter, a pseudo-parameter or something that cannot be decided, and the texts that it is told apart by. */
interface Subject {
  readonly level: number;
  readonly texts: readonly string[];
}

/** A text no template compares with: stands for every value that is not named. */
const ANY_OTHER = '\u0000other';

export const logicOf = remembered((conditions: Conditions): Logic => {
  const subjects = subjectsOf(conditions);
  return { conditions, diagrams: newDiagrams(), subjects, byFormula: new Map(), byWhen: new WeakMap() };
});

/** The subjects in the order in which the conditions name them. */
function subjectsOf({ formulas, domains }: Conditions): Map<string, Subject> {
  const compared = new Map<string, Set<string>>();
  const seen = new Set<Formula>();
  for (const formula of formulas.values()) collect(formula, compared, seen);
  const entries = [...compared].map(([name, texts], level): [string, Subject] => {
    return [name, { level, texts: toldApart(domains.get(name), texts) }];
  });
  return new Map(entries);
}

function collect(formula: Formula, compared: Map<string, Set<string>>, seen: Set<Formula>): void {
  if (seen.has(formula)) return;
  seen.add(formula);
  if (formula.op === 'equals') {
    const texts = compared.get(formula.subject) ?? new Set<string>();
    compared.set(formula.subject, texts.add(formula.text));
  } else if (formula.op === 'not') collect(formula.of, compared, seen);
  else if (formula.op === 'and' || formula.op === 'or') for (const part of formula.of) collect(part, compared, seen);
}

/** Allowed texts that nothing compares with are all alike. */
function toldApart(allowed: readonly string[] | undefined, compared: ReadonlySet<string>): readonly string[] {
  if (allowed === undefined) return [...compared, ANY_OTHER];
  const named = [...compared].filter((text) => allowed.includes(text));
  return allowed.every((text) => compared.has(text)) ? named : [...named, ANY_OTHER];
}

/** The diagram of a conjunction; undefined where it is too large to make. */
export function diagramOfWhen(logic: Logic, when: When): Diagram | undefined {
  const known = logic.byWhen.get(when);
  if (known !== undefined) return known.diagram;
  let diagram: Diagram | undefined = EVER;
  for (const [condition, outcome] of when) {
    const literal = diagramOfCondition(logic, condition, outcome);
    diagram = diagram && literal && meet(logic.diagrams, diagram, literal);
  }
  remember(logic, when, diagram);
  return diagram;
}

/** The diagram of two conjunctions together, before they are joined. */
export function diagramOfBoth(logic: Logic, one: When, other: When): Diagram | undefined {
  const first = diagramOfWhen(logic, one);
  const second = diagramOfWhen(logic, other);
  return first && second && meet(logic.diagrams, first, second);
}

/** Keeps what is worked out already. */
export function remember({ byWhen }: Logic, when: When, diagram: Diagram | undefined): void {
  byWhen.set(when, { diagram });
}

function diagramOfCondition(logic: Logic, condition: string, outcome: boolean): Diagram | undefined {
  const formula = logic.conditions.formulas.get(condition);
  const diagram = formula === undefined ? free(logic, condition) : diagramOf(logic, formula);
  return diagram === undefined || outcome ? diagram : opposite(logic.diagrams, diagram);
}

function diagramOf(logic: Logic, formula: Formula): Diagram | undefined {
  if (logic.byFormula.has(formula)) return logic.byFormula.get(formula);
  const diagram = makeDiagram(logic, formula);
  logic.byFormula.set(formula, diagram);
  return diagram;
}

function makeDiagram(logic: Logic, formula: Formula): Diagram | undefined {
  switch (formula.op) {
    case 'constant':
      return formula.value ? EVER : NEVER;
    case 'equals': {
      const { level, texts } = logic.subjects.get(formula.subject) as Subject;
      const text = texts.indexOf(formula.text);
      return text < 0 ? NEVER : equals(logic.diagrams, level, text, texts.length);
    }
    case 'free':
      return free(logic, formula.name);
    case 'not':
      return opposed(logic, diagramOf(logic, formula.of));
    case 'and':
      return meetAll(logic, formula.of.map((part) => diagramOf(logic, part)));
    case 'or':
      return opposed(logic, meetAll(logic, formula.of.map((part) => opposed(logic, diagramOf(logic, part)))));
  }
}

function opposed(logic: Logic, diagram: Diagram | undefined): Diagram | undefined {
  return diagram && opposite(logic.diagrams, diagram);
}

function meetAll(logic: Logic, parts: readonly (Diagram | undefined)[]): Diagram | undefined {
  let met: Diagram | undefined = EVER;
  for (const part of parts) met = met && part && meet(logic.diagrams, met, part);
  return met;
}

/** Something that cannot be decided is true or not, but one thing wherever its name stands. */
function free(logic: Logic, name: string): Diagram {
  const key = `free ${name}`;
  const known = logic.subjects.get(key);
  const subject = known ?? { level: logic.subjects.size, texts: ['yes', 'no'] };
  if (known === undefined) logic.subjects.set(key, subject);
  return equals(logic.diagrams, subject.level, 0, subject.texts.length);
}
