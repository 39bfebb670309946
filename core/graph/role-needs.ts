/** Hops that are made with a role, and what the role has to permit for them. */

import { isWithin } from '../source.ts';
import { valueAt, type Node } from '../syntax/tree.ts';
import { evaluate } from '../template/evaluate.ts';
import { identify } from '../template/identity.ts';
import type { Resource } from '../template/model.ts';
import { elementsAt } from '../template/parts.ts';
import type { Choice } from '../template/value.ts';
import { both } from '../template/conditions.ts';
import type { Graph, GraphNode, Hop, NodeKind } from './model.ts';

/** One right: any of the actions will do. */
export type NeededRight = readonly string[];

export interface RoleNeed {
  readonly hop: Hop;
  /** The roles of the template that it may be made with. */
  readonly roles: readonly Choice<Resource>[];
  /** The service that takes the role. */
  readonly service: string;
  /** What is read from or written to. */
  readonly on: GraphNode;
  readonly rights: readonly NeededRight[];
}

/** What is needed to take messages out. Clusters and brokers ask for network and secrets, which is not judged. */
const READING: Readonly<Partial<Record<NodeKind, readonly NeededRight[]>>> = {
  queue: [['sqs:ReceiveMessage'], ['sqs:DeleteMessage'], ['sqs:GetQueueAttributes']],
  stream: [['kinesis:GetRecords']],
  table: [['dynamodb:GetRecords']],
};

/** What is needed to hand something on. */
const WRITING: Readonly<Partial<Record<NodeKind, readonly NeededRight[]>>> = {
  queue: [['sqs:SendMessage']],
  topic: [['sns:Publish']],
  bus: [['events:PutEvents']],
  stream: [['kinesis:PutRecord', 'kinesis:PutRecords']],
  firehose: [['firehose:PutRecord', 'firehose:PutRecordBatch']],
  function: [['lambda:InvokeFunction']],
  workflow: [['states:StartExecution', 'states:StartSyncExecution']],
};

/** Rules write to queues, topics, functions and log groups with their own name, to these with a role. */
const RULE_NEEDS_ROLE: ReadonlySet<NodeKind> = new Set(['workflow', 'stream', 'firehose', 'bus']);

/** The needs of a hop that is declared and switched on, where role and other end are in the template. */
export function roleNeedOf(graph: Graph, hop: Hop): RoleNeed | undefined {
  if (!hop.active || hop.strength !== 'strong') return undefined;
  switch (hop.by.type) {
    case 'AWS::Lambda::EventSourceMapping':
      return hop.kind === 'poll' ? need(graph, hop, 'lambda', roleNode(hop.to, 'Role'), hop.from, READING) : undefined;
    case 'AWS::Lambda::Function':
    case 'AWS::Lambda::EventInvokeConfig':
      return need(graph, hop, 'lambda', roleNode(hop.from, 'Role'), hop.to, WRITING);
    case 'AWS::Pipes::Pipe':
      return pipeNeed(graph, hop);
    case 'AWS::Scheduler::Schedule':
      return need(graph, hop, 'scheduler', valueAt(hop.by.properties, 'Target', 'RoleArn'), hop.to, WRITING);
    case 'AWS::Events::Rule':
      return ruleNeed(graph, hop);
    default:
      return undefined;
  }
}

function roleNode({ resource }: GraphNode, property: string): Node | undefined {
  return valueAt(resource?.properties, property);
}

function pipeNeed(graph: Graph, hop: Hop): RoleNeed | undefined {
  const role = valueAt(hop.by.properties, 'RoleArn');
  const isReading = hop.to.resource === hop.by;
  return need(graph, hop, 'pipes', role, isReading ? hop.from : hop.to, isReading ? READING : WRITING);
}

/** The role of the one target that the hop is about. */
function ruleNeed(graph: Graph, hop: Hop): RoleNeed | undefined {
  if (hop.kind === 'dead-letter' || !RULE_NEEDS_ROLE.has(hop.to.kind)) return undefined;
  const targets = elementsAt(graph.template, hop.by.properties, hop.by.when, 'Targets').map(({ node }) => node);
  const own = targets.length === 1 ? targets : targets.filter((target) => isWithin(hop.at, target.at));
  return own.length === 1 ? need(graph, hop, 'events', valueAt(own[0], 'RoleArn'), hop.to, WRITING) : undefined;
}

function need(
  graph: Graph,
  hop: Hop,
  service: string,
  role: Node | undefined,
  on: GraphNode,
  table: typeof READING,
): RoleNeed | undefined {
  const rights = table[on.kind];
  if (role === undefined || rights === undefined || on.resource === undefined) return undefined;
  const roles = evaluate(graph.template, role, hop.when).flatMap(({ when: own, value }) => {
    const identity = identify(graph.template, value, ['AWS::IAM::Role']);
    const when = both(graph.template.conditions, hop.when, own);
    const isRole = identity.kind === 'resource' && identity.resource.type === 'AWS::IAM::Role';
    return isRole && when !== undefined ? [{ when, value: identity.resource }] : [];
  });
  return roles.length === 0 ? undefined : { hop, roles, service: `${service}.amazonaws.com`, on, rights };
}
