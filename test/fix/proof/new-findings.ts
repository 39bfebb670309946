import { messageOf, type Finding } from '../../../core/finding.ts';

/**
 * Warnings and errors of which there are more than before; a finding's words may change with what is fixed. One of a
 * rule that nothing was fixed for may move to another resource with the text that it is about.
 */
export function newFindings(
  before: readonly Finding[],
  after: readonly Finding[],
  fixed: readonly Finding[],
): readonly string[] {
  const isMore = (finding: Finding): boolean => countLike(after, finding) > countLike(before, finding);
  const hasMoved = ({ rule }: Finding): boolean =>
    !fixed.some((other) => other.rule === rule) && countOf(after, rule) <= countOf(before, rule);
  return after
    .filter((finding) => finding.severity !== 'info' && isMore(finding) && !hasMoved(finding))
    .map((finding) => `new: ${finding.rule}: ${messageOf(finding)}`);
}

function countOf(findings: readonly Finding[], rule: string): number {
  return findings.filter((finding) => finding.rule === rule).length;
}

function countLike(findings: readonly Finding[], { rule, resource }: Finding): number {
  return findings.filter((other) => other.rule === rule && other.resource === resource).length;
}

/** Whether there are as many findings of these words as before; a fix may do its part by making one less severe. */
export function remains(finding: Finding, before: readonly Finding[], after: readonly Finding[]): boolean {
  return countSame(after, finding) >= countSame(before, finding);
}

function countSame(findings: readonly Finding[], { rule, resource, problem, severity }: Finding): number {
  return findings.filter(
    (other) => other.rule === rule && other.resource === resource && other.problem === problem &&
      other.severity === severity,
  ).length;
}
