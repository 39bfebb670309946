/** What a run says: findings on files, in the order of their places. */

import type { Recorded } from './baseline/cover.ts';
import type { Fix, Related, Severity } from './rule.ts';
import type { Place } from './source.ts';
import { shownPath, type Construct } from './template/cdk/origins.ts';
import type { Dialect } from './template/model.ts';

export interface Finding {
  /** The rule's name, or what the engine says of itself. */
  readonly rule: string;
  readonly severity: Severity;
  readonly problem: string;
  readonly consequence: string;
  readonly remedy: string;
  /** Names in small letters with which the problem or the consequence begins. */
  readonly leadingNames?: readonly string[];
  readonly resource: string | undefined;
  /** What a CDK app knows the resource by. */
  readonly construct?: Construct;
  readonly at: Place;
  /** "IsProd is false"; null where it always holds. */
  readonly when: string | null;
  readonly related: readonly Related[];
  readonly fixes: () => readonly Fix[];
}

export interface Suppressed {
  readonly rule: string;
  readonly reason: string;
  readonly finding: Finding;
  readonly at: Place;
}

/** What was found in one template; findings in included files carry their own source. */
export interface FileResult {
  readonly path: string;
  readonly dialect: Dialect;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** What the baseline hides. */
  readonly recorded: readonly Recorded[];
  /** What was there before the change that is looked at; left out where all is. */
  readonly older?: readonly Finding[];
  readonly hops: number;
}

const OWN: ReadonlySet<string> = new Set(['parse-error', 'analysis-limited', 'config-error', 'unused-suppression']);

/** Whether the engine says it of itself and no rule: it has no page, and no comment suppresses it. */
export function isOwn({ rule }: Pick<Finding, 'rule'>): boolean {
  return OWN.has(rule);
}

/** Findings by file, place, rule and text: the same findings always come in the same order. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      compare(a.at.source.path, b.at.source.path) ||
      a.at.start - b.at.start ||
      a.at.end - b.at.end ||
      compare(a.rule, b.rule) ||
      compare(a.problem, b.problem),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What is wrong, what happens to a message, what to do: as sentences; a rule need not write all three. */
export function sentencesOf(finding: Finding): readonly string[] {
  const when = finding.when === null ? '' : ` when ${finding.when}`;
  const { leadingNames = [], problem, consequence, remedy } = finding;
  const told = [problem === '' ? '' : `${problem}${when}`, consequence].map((clause) => capitalized(clause, leadingNames));
  return [...told, capitalized(remedy, [])].filter((clause) => clause !== '').map((clause) => `${clause}.`);
}

/** A plain first word gets its capital; a name such as `orders`, `ordersQueue` or `orders-dlq` stays as it is. */
function capitalized(clause: string, names: readonly string[]): string {
  const word = firstWord(clause);
  return word === undefined || names.includes(word) ? clause : clause.charAt(0).toUpperCase() + clause.slice(1);
}

/** Names that `firstWord` may return. */
export const MAY_LEAD = /^[a-z]+$/;

/** The first word of a clause, if it is written in small letters alone. */
export function firstWord(clause: string): string | undefined {
  return /^[a-z]+(?=[ ,])/.exec(clause)?.[0];
}

/** The sentences as one text, as editors and machine formats show it; its construct comes first. */
export function messageOf(finding: Finding): string {
  const { construct } = finding;
  return `${construct ? `${shownPath(construct)}: ` : ''}${sentencesOf(finding).join(' ')}`;
}
