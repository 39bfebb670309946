/** A reference in the place of an address that is spelled out. */

import type { Change } from '../../core/change/change.ts';
import type { EndpointPlace } from '../../core/graph/endpoint-places.ts';
import type { Graph } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import { parseArn } from '../../core/template/arn.ts';
import { remainder } from '../../core/template/conditions.ts';
import type { Resource } from '../../core/template/model.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';
import { getAtt, ref } from '../../core/template/synthesize.ts';
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
  const attribute = attributeAt(graph, places[0]?.text ?? '', resource);
  const written = writtenAddresses(graph, places);
  if (attribute === undefined || written === undefined) return [];
  if (!places.every((place) => canName(graph, place, resource))) return [];
  const value = attribute === 'Ref' ? ref(resource.id) : getAtt(resource.id, attribute);
  const changes = written.map(({ node }): Change => ({ do: 'replace', node, value }));
  return fixOf(graph, `Refer to ${resource.id} (the account in the address must be its own)`, 'suggestion', changes);
}

function attributeAt(graph: Graph, text: string, resource: Resource): string | undefined {
  const arn = parseArn(text);
  if (arn === undefined) return resource.type === 'AWS::SQS::Queue' ? 'Ref' : undefined;
  if (HAVE_REVISIONS.has(resource.type)) return undefined;
  return attributeFor(graph, resource, 'arn', '');
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
