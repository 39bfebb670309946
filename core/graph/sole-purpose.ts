/** Whether a function may do nothing but send. */

import { rolesOf, isShared } from './hops/role-holders.ts';
import type { Graph, GraphNode } from './model.ts';
import { permissionsOf } from './permissions.ts';
import { valueAt } from '../syntax/tree.ts';
import { elementsOf, evaluate } from '../template/evaluate.ts';
import type { Resource } from '../template/model.ts';
import { display } from '../template/term.ts';

/** What every function needs to run, and to read what lies encrypted. */
const NEUTRAL = /^(logs|xray|kms):/i;
const NEUTRAL_POLICY = /service-role\/AWSLambdaBasicExecutionRole$|\/AWSX[Rr]ay(DaemonWriteAccess|WriteOnlyAccess)$/;

/** Actions that hand a message on, or ask where to. */
const SENDING = /^(sqs:SendMessage(Batch|\*)?|events:PutEvents|sns:Publish(Batch|\*)?|kinesis:PutRecords?)$/i;
const ASKING = /^sqs:GetQueue(Url|Attributes)$/i;

/** Whether all that the roles of a function allow, as written in the template, is to send. Unknown rights: no. */
export function maySendOnly({ template }: Graph, lambda: GraphNode): boolean {
  const [role, ...others] = lambda.resource === undefined ? [] : rolesOf(template, lambda.resource);
  if (role === undefined || others.length > 0 || isShared(template, role)) return false;
  const { statements } = permissionsOf(template, role);
  const isKnown = statements.every(({ effect, unread }) => effect === 'Allow' && unread === undefined);
  const actions = statements.flatMap((statement) => statement.actions).map(({ value }) => display(value));
  const isNarrow = actions.every((action) => [NEUTRAL, SENDING, ASKING].some((harmless) => harmless.test(action)));
  return isKnown && isNarrow && hasNeutralPolicies(template, role);
}

function hasNeutralPolicies(template: Graph['template'], role: Resource): boolean {
  const list = elementsOf(template, valueAt(role.properties, 'ManagedPolicyArns'), role.when);
  const named = list.elements.flatMap(({ node, when }) => evaluate(template, node, when));
  return list.complete && named.every(({ value }) => NEUTRAL_POLICY.test(display(value)));
}
