import { positionAt, type Place } from '../core/source.ts';
import type { SyntaxProblem } from '../core/syntax/tree.ts';

/** `params.json:3:5`, which terminals and editors make a link of. */
export function placeText(at: Place): string {
  const { line, character } = positionAt(at.source, at.start);
  return `${at.source.path}:${line + 1}:${character + 1}`;
}

/** One line for each problem, its place first. */
export function problemText(problems: readonly SyntaxProblem[]): string {
  return problems.map(({ at, message }) => `${placeText(at)}: ${message}`).join('\n');
}
