/** In a whole of several stacks, what a finding says of its own stack is said in the names that stand there. */

import type { Finding } from './finding.ts';
import type { Fix } from './rule.ts';
import type { Stack, Template } from './template/model.ts';

/** The findings without the prefix that tells the names of their own stack from those of others. */
export function inOwnWords(findings: readonly Finding[], template: Template): readonly Finding[] {
  const stacks = new Set([...template.resources.values()].flatMap(({ stack }) => stack ?? []));
  const renamed = [...stacks].filter((stack) => stack.renamed.size > 0);
  if (renamed.length === 0) return findings;
  return findings.map((finding) =>
    renamed
      .filter(({ source }) => source.path === finding.at.source.path)
      .reduce((said, stack) => withoutPrefix(said, stack), finding),
  );
}

function withoutPrefix(finding: Finding, { prefix }: Stack): Finding {
  const plain = (text: string): string => text.replaceAll(prefix, '');
  const { problem, consequence, remedy, resource, when, related, fixes } = finding;
  return {
    ...finding,
    problem: plain(problem),
    consequence: plain(consequence),
    remedy: plain(remedy),
    resource: resource && plain(resource),
    when: when && plain(when),
    related: related.map((one) => ({ ...one, message: plain(one.message) })),
    fixes: () => fixes().map((fix): Fix => ({ ...fix, title: plain(fix.title) })),
  };
}
