/** A reference in the place of an address that is spelled out. */

import type { Change } from '../../core/change/change.ts';
import type { EndpointPlace } from '../../core/graph/endpoint-places.ts';
import type { Graph } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import { innerArn, namedBy, parseArn, parseQueueUrl } from '../../core/template/arn.ts';
import { remainder } from '../../core/template/conditions.ts';
import type { Resource } from '../../core/template/model.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';
import { getAtt, ref, type Draft } from '../../core/template/synthesize.ts';
import { fixOf } from './fix.ts';
import { leadTo } from './order-of-creation.ts';
import { attributeFor } from './refer-rightly.ts';
import { writtenAddresses } from './written-address.ts';

/** An ARN without a revision is for the latest one, a reference for that of the template. */
const HAVE_REVISIONS: ReadonlySet<string> = new Set(['AWS::ECS::TaskDefinition', 'AWS::Batch::JobDefinition']);

/**
 * Names the resource of the template that has this address, in the statements that repeat it too. Whether the account
 * is the own one, no template tells.
 */
export function referToResource(graph: Graph, places: readonly EndpointPlace[], resource: Resource): readonly Fix[] {
  const value = referenceFor(graph, places[0]?.text ?? '', resource);
  const written = writtenAddresses(graph, places);
  if (value === undefined || written === undefined) return [];
  if (!places.every((place) => canName(graph, place, resource))) return [];
  const changes = written.map(({ node }): Change => ({ do: 'replace', node, value }));
  return fixOf(graph, `Refer to ${resource.id} (the account in the address must be its own)`, 'suggestion', changes);
}

/** A reference, within a `Sub` where more is said: the version of a function, the integration that calls it. */
function referenceFor(graph: Graph, text: string, resource: Resource): Draft | undefined {
  if (parseQueueUrl(text) !== undefined) return ref(resource.id);
  const parts = aroundArn(text);
  const attribute = HAVE_REVISIONS.has(resource.type) ? undefined : attributeFor(graph, resource, 'arn', '');
  if (parts === undefined || attribute === undefined) return undefined;
  const [before, after] = parts;
  if (before + after === '') return attribute === 'Ref' ? ref(resource.id) : getAtt(resource.id, attribute);
  const hole = attribute === 'Ref' ? resource.id : `${resource.id}.${attribute}`;
  return OPEN_HOLE.test(before + after) ? undefined : { 'Fn::Sub': `${before}\${${hole}}${after}` };
}

/** A hole that is none of a `Sub`: an import, a value looked up. */
const OPEN_HOLE = /\$\{(?![A-Za-z0-9:.]+\})/;

/** What stands before and after the ARN of a resource, which may lie in that of an integration. */
function aroundArn(text: string): readonly [before: string, after: string] | undefined {
  const inner = innerArn(text);
  const arn = parseArn(inner);
  const name = arn && namedBy(arn)?.name;
  if (name === undefined) return undefined;
  const start = text.indexOf(inner);
  const end = start + inner.indexOf(name, inner.length - (arn?.rest.length ?? 0)) + name.length;
  return [text.slice(0, start), text.slice(end)];
}

/** The resource is there whenever the place is, and does not need what the place is in. */
function canName(graph: Graph, { resource: holder, when }: EndpointPlace, named: Resource): boolean {
  const isThere = remainder(graph.template.conditions, when, [named.when]) === undefined;
  const isFree = holder !== named && !leadTo(graph, [named], [holder]);
  return isThere && isFree && takesReferences(graph, holder);
}

/** Events of the Serverless Framework take references in some forms only. */
function takesReferences({ template }: Graph, holder: Resource): boolean {
  const isOfEvent = holder.generated && holder.type !== 'AWS::Lambda::Function';
  return !isOfEvent || stackOf(template, holder).dialect !== 'serverless';
}
