/** Rights that a function needs for what a fix adds; SAM and Serverless give them to roles that they make. */

import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { entryOf, itemsOf, textOf } from '../../core/syntax/tree.ts';
import { attribute } from '../../core/template/attributes.ts';
import { identify } from '../../core/template/identity.ts';
import type { Resource } from '../../core/template/model.ts';
import { getAtt } from '../../core/template/synthesize.ts';

const READING_POLICY = 'arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole';

/** AWS's policy for consumers of queues. */
export function readingRights(graph: Graph, lambda: GraphNode): readonly Change[] {
  const role = roleOf(graph, lambda);
  if (role === undefined || role.generated) return [];
  const policies = entryOf(role.properties, 'ManagedPolicyArns')?.value;
  if (policies !== undefined && policies.kind !== 'sequence') return [];
  if (itemsOf(policies).some((policy) => textOf(policy) === READING_POLICY)) return [];
  return [{ do: 'append', in: role, path: ['Properties', 'ManagedPolicyArns'], value: READING_POLICY }];
}

/** The role of the same stack that a function or pipe runs with; a role from elsewhere is its owner's to extend. */
export function roleOf(graph: Graph, { kind, resource }: GraphNode): Resource | undefined {
  if (resource === undefined) return undefined;
  for (const { value } of attribute(graph.template, resource, kind === 'pipe' ? 'RoleArn' : 'Role')) {
    const identity = identify(graph.template, value, ['AWS::IAM::Role']);
    const role = identity.kind === 'resource' ? identity.resource : undefined;
    if (role?.type === 'AWS::IAM::Role' && role.stack === resource.stack) return role;
  }
  return undefined;
}

/** A policy for one queue. */
export function sendingRights(role: Resource | undefined, queue: string): readonly Change[] {
  if (role === undefined || role.generated) return [];
  const policies = entryOf(role.properties, 'Policies')?.value;
  if (policies !== undefined && policies.kind !== 'sequence') return [];
  const statement = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: getAtt(queue, 'Arn') };
  const value = {
    PolicyName: `send-to-${queue}`,
    PolicyDocument: { Version: '2012-10-17', Statement: [statement] },
  };
  return [{ do: 'append', in: role, path: ['Properties', 'Policies'], value }];
}
