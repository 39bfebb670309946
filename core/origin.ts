/**
 * Which construct of a CDK app a finding is about, and the line of the app's code that made it. That is where it must
 * be put right: a fix in the template would be gone with the next synthesis.
 */

import { remembered } from './remember.ts';
import type { Finding } from './finding.ts';
import { originsIn, type OriginOf } from './template/cdk/origins.ts';
import type { ReadFile, Resource, Template } from './template/model.ts';

/** The findings, each with its construct and the place of its creation where these are known. */
export function withOrigins(findings: readonly Finding[], template: Template, read: ReadFile): readonly Finding[] {
  const originOf = originsIn(template, read);
  return findings.map((finding) => withOrigin(finding, template, originOf));
}

function withOrigin(finding: Finding, template: Template, originOf: OriginOf): Finding {
  const resource = resourceOf(finding, template);
  const origin = resource && originOf(resource);
  if (origin === undefined) return finding;
  const { construct, synthesized, created } = origin;
  const related = created === undefined ? [] : [{ at: created, message: 'created here' }];
  const fixes = synthesized ? () => [] : finding.fixes;
  return { ...finding, construct, related: [...finding.related, ...related], fixes };
}

/** In a whole of several stacks two resources may have the same id; the place tells which one is meant. */
function resourceOf({ resource: id, at }: Finding, template: Template): Resource | undefined {
  if (id === undefined) return undefined;
  const isMeant = (one: Resource | undefined): boolean => one?.at.source.path === at.source.path;
  const named = template.resources.get(id);
  return isMeant(named) ? named : carriedBy(template).get(id)?.find(isMeant);
}

const carriedBy = remembered(({ resources }: Template): ReadonlyMap<string, readonly Resource[]> => {
  const carried = new Map<string, Resource[]>();
  for (const resource of resources.values()) {
    const known = carried.get(resource.carrier);
    if (known === undefined) carried.set(resource.carrier, [resource]);
    else known.push(resource);
  }
  return carried;
});
