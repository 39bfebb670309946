import { positionAt } from '../source.ts';
import type { Entry, Node, SyntaxProblem } from './tree.ts';

/**
 * A problem for each key that a mapping has already, anywhere below a node. Templates may have such keys, of which the
 * last one counts; in a file of settings somebody will change the one that counts for nothing.
 */
export function repeatedKeys(node: Node): readonly SyntaxProblem[] {
  // An alias brings the same text a second time.
  const byPlace = new Map(repeatedIn(node).map((problem) => [problem.at.start, problem]));
  return [...byPlace.values()].sort((a, b) => a.at.start - b.at.start);
}

function repeatedIn(node: Node): readonly SyntaxProblem[] {
  if (node.kind === 'sequence') return node.items.flatMap(repeatedIn);
  if (node.kind !== 'mapping') return [];
  return [...repeatedAmong(node.entries), ...node.entries.flatMap(({ value }) => repeatedIn(value))];
}

function repeatedAmong(entries: readonly Entry[]): readonly SyntaxProblem[] {
  const first = new Map<string, Entry>();
  return entries.flatMap((entry) => {
    const { text, at } = entry.key;
    const before = first.get(text);
    if (before === undefined) {
      first.set(text, entry);
      return [];
    }
    const { line } = positionAt(before.at.source, before.at.start);
    return [{ message: `${text} stands in line ${line + 1} already: keep one of them`, at }];
  });
}
