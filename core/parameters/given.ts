/** Values for the parameters of templates, as a file gives them. */

import type { Place } from '../source.ts';
import type { SyntaxProblem } from '../syntax/tree.ts';

/** One value; a list parameter has its items joined by commas, as CloudFormation takes them. */
export interface GivenParameter {
  readonly name: string;
  readonly value: string;
  /** Where it is given, for a message about it. */
  readonly at: Place;
}

export interface GivenParameters {
  readonly given: readonly GivenParameter[];
  /** What keeps the file from being understood; nothing of it is to be used then. */
  readonly problems: readonly SyntaxProblem[];
}

export function nothingBut(message: string, at: Place): GivenParameters {
  return { given: [], problems: [{ message, at }] };
}

/** The parts as one, and each name that comes twice as a problem at its second place. */
export function together(parts: readonly GivenParameters[]): GivenParameters {
  const given = parts.flatMap((part) => part.given);
  const seen = new Set<string>();
  const repeated = given.filter(({ name }) => seen.has(name) || !seen.add(name));
  const problems = repeated.map(({ name, at }) => ({ message: `${name} is given twice: keep one of them`, at }));
  return { given, problems: [...parts.flatMap((part) => part.problems), ...problems] };
}
