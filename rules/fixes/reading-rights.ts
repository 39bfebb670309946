/** The right of a function to read a queue that a fix adds. */

import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { permissionsOf } from '../../core/graph/permissions.ts';
import { entryOf, intrinsicOf, itemsOf, textOf, type Node } from '../../core/syntax/tree.ts';
import { remainder } from '../../core/template/conditions.ts';
import type { Resource } from '../../core/template/model.ts';
import { actionAllows } from '../../core/template/policy.ts';
import { getAtt, type Draft } from '../../core/template/synthesize.ts';
import { addInlinePolicy, inlinePolicy } from './inline-policy.ts';
import { rolesOf, type Rights } from './role-rights.ts';

const AWS_POLICIES = 'iam::aws:policy/';
const READING_POLICY = 'service-role/AWSLambdaSQSQueueExecutionRole';
const READING_ACTIONS = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/** Undefined where the template has the role, but no text that takes the right. */
export function rightsToRead(graph: Graph, lambda: GraphNode, queue: string): Rights | undefined {
  const { known, complete } = rolesOf(graph, lambda);
  const changes: Change[] = [];
  for (const role of known.filter(({ generated }) => !generated)) {
    const own = mayRead(graph, role) ? [] : (managedPolicy(role) ?? ownPolicy(role, queue));
    if (own === undefined) return undefined;
    changes.push(...own);
  }
  return { changes, granted: complete };
}

/** Whether the role may read all queues. */
function mayRead({ template }: Graph, role: Resource): boolean {
  const policies = itemsOf(entryOf(role.properties, 'ManagedPolicyArns')?.value);
  if (policies.some((policy) => endOf(policy)?.endsWith(READING_POLICY))) return true;
  const forAll = permissionsOf(template, role).statements.filter(
    ({ effect, resources, conditions, when }) =>
      effect === 'Allow' &&
      remainder(template.conditions, role.when, [when]) === undefined &&
      conditions.length === 0 &&
      resources.some(({ value }) => value.kind === 'text' && value.text === '*'),
  );
  const terms = forAll.flatMap(({ actions }) => actions.map(({ value }) => value));
  return READING_ACTIONS.every((wanted) =>
    terms.some((term) => term.kind === 'text' && actionAllows(term.text, wanted)),
  );
}

/** AWS's policy for consumers of queues, its ARN written as those beside it are. */
function managedPolicy(role: Resource): readonly Change[] | undefined {
  const policies = entryOf(role.properties, 'ManagedPolicyArns')?.value;
  if (policies !== undefined && policies.kind !== 'sequence') return undefined;
  const [neighbour] = itemsOf(policies).flatMap((policy) => arnLike(policy) ?? []);
  const value = neighbour ?? { 'Fn::Sub': `arn:\${AWS::Partition}:${AWS_POLICIES}${READING_POLICY}` };
  return [{ do: 'append', in: role, path: ['Properties', 'ManagedPolicyArns'], value }];
}

/** The ARN of the policy in the words of another policy of AWS: a text, a `Sub` or a `Join`. */
function arnLike(policy: Node): Draft | undefined {
  const intrinsic = intrinsicOf(policy);
  const end = endOf(policy);
  const cut = end?.indexOf(AWS_POLICIES) ?? -1;
  if (end === undefined || cut < 0) return undefined;
  const own = `${end.slice(0, cut)}${AWS_POLICIES}${READING_POLICY}`;
  if (intrinsic === undefined || intrinsic.name === 'Fn::Sub') return intrinsic ? { 'Fn::Sub': own } : own;
  const parts = itemsOf(itemsOf(intrinsic.argument)[1]);
  return { 'Fn::Join': ['', [...parts.slice(0, -1), own]] };
}

/** The text of an ARN, or the last piece of a joined one. */
function endOf(policy: Node): string | undefined {
  const intrinsic = intrinsicOf(policy);
  if (intrinsic === undefined) return textOf(policy);
  if (intrinsic.name === 'Fn::Sub') return textOf(intrinsic.argument);
  const [separator, parts] = itemsOf(intrinsic.argument);
  return intrinsic.name === 'Fn::Join' && textOf(separator) === '' ? textOf(itemsOf(parts).at(-1)) : undefined;
}

/** Where a condition decides on the list of policies. */
function ownPolicy(role: Resource, queue: string): readonly Change[] | undefined {
  const statement = { Effect: 'Allow', Action: READING_ACTIONS, Resource: getAtt(queue, 'Arn') };
  return addInlinePolicy(role, inlinePolicy(`read-${queue}`, statement));
}
