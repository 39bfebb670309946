/** The right that a role lacks for a hop. */

import type { Graph } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import type { NeededRight, RoleNeed } from '../../core/graph/role-needs.ts';
import type { Fix } from '../../core/rule.ts';
import { textOf, valueAt } from '../../core/syntax/tree.ts';
import { table } from '../../core/table.ts';
import { attribute } from '../../core/template/attributes.ts';
import { identify } from '../../core/template/identity.ts';
import type { Resource } from '../../core/template/model.ts';
import { getAtt, ref, type Draft } from '../../core/template/synthesize.ts';
import type { When } from '../../core/template/when.ts';
import { listed } from '../../core/words.ts';
import { correctStatement } from './correct-statement.ts';
import { fixOf } from './fix.ts';
import { permitInRole } from './permit-in-role.ts';
import { permitInFramework } from './permit-in-framework.ts';
import { attributeFor } from './refer-rightly.ts';

/** What a role does not permit. */
export interface LackingRights {
  readonly role: Resource;
  readonly rights: readonly NeededRight[];
  readonly when: When;
}

/** What is to be permitted, as it is written in a statement. */
export interface Permitted {
  readonly need: RoleNeed;
  readonly role: Resource;
  readonly actions: readonly string[];
  readonly arn: Draft;
  readonly when: When;
}

/** Permits what is lacking on the very resource, where the role is written. */
export function permit(graph: Graph, need: RoleNeed, { role, rights, when }: LackingRights): readonly Fix[] {
  const arn = arnOf(graph, need);
  if (arn === undefined) return [];
  const actions = rights.flatMap((right) => actionsFor(need, right));
  const permitted: Permitted = { need, role, actions, arn, when };
  const corrected = correctStatement(graph, permitted);
  if (corrected !== undefined) {
    return fixOf(graph, `Name ${nameOf(need.on)} itself in the statement that spells its ARN`, 'suggestion', corrected);
  }
  const changes = role.generated ? permitInFramework(graph, permitted) : permitInRole(graph, permitted);
  const holder = role.generated ? `the role of ${role.carrier}` : role.id;
  const title = `Let ${holder} call ${listed(rights.map(([action]) => action as string))} on ${nameOf(need.on)}`;
  return changes === undefined ? [] : fixOf(graph, title, 'safe', changes);
}

/**
 * Reading a stream takes more calls than one. Source: AWS Lambda Developer Guide, execution role of Kinesis and
 * DynamoDB mappings, 2026-11.
 */
const READING_STREAMS: Readonly<Record<string, readonly string[]>> = table({
  'kinesis:GetRecords': [
    'kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStream', 'kinesis:DescribeStreamSummary',
    'kinesis:ListShards',
  ],
  'dynamodb:GetRecords': [
    'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream', 'dynamodb:ListStreams',
  ],
});

/** Of several that will do, those that the service calls; a pipe that awaits its workflow starts it in another way. */
function actionsFor({ hop, on }: RoleNeed, right: NeededRight): readonly string[] {
  const [first] = right as readonly [string, ...string[]];
  if (on.kind !== 'workflow') return READING_STREAMS[first] ?? right;
  const parameters = valueAt(hop.by.properties, 'TargetParameters', 'StepFunctionStateMachineParameters');
  const isSent = textOf(valueAt(parameters, 'InvocationType')) === 'FIRE_AND_FORGET';
  return hop.by.type === 'AWS::Pipes::Pipe' && !isSent ? right : [first];
}

/** Undefined where the resource has no ARN that the template can name. */
function arnOf(graph: Graph, { hop, on }: RoleNeed): Draft | undefined {
  const { resource } = on;
  if (resource === undefined || readsByConsumer(graph, hop.by)) return undefined;
  if (on === hop.to && hop.qualifier !== undefined) {
    return graph.template.resources.has(hop.qualifier) ? ref(hop.qualifier) : undefined;
  }
  const name = attributeFor(graph, resource, 'arn', on.kind === 'table' ? 'EventSourceArn' : '');
  return name === undefined || name === 'Ref' ? name && ref(on.id) : getAtt(on.id, name);
}

/** A registered consumer of a stream has an ARN and an action of its own. */
function readsByConsumer({ template }: Graph, by: Resource): boolean {
  return attribute(template, by, 'EventSourceArn').some(({ value }) => {
    const identity = identify(template, value);
    return identity.kind === 'resource' && identity.qualifier !== undefined;
  });
}
