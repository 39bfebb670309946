/** Resource policies attached to queues and topics. A channel has room for one; the resources that set it compete. */

import { remembered } from '../remember.ts';
import { entryOf } from '../syntax/tree.ts';
import { table } from '../table.ts';
import { elementsOf, evaluate } from '../template/evaluate.ts';
import { identify } from '../template/identity.ts';
import type { Resource } from '../template/model.ts';
import { statementsOf, type Statement } from '../template/policy.ts';
import type { When } from '../template/when.ts';
import type { Graph, GraphNode } from './model.ts';

export interface AttachedPolicy {
  readonly resource: Resource;
  readonly when: When;
  readonly statements: readonly Statement[];
}

/** The property that names the channels a policy is for. */
const POLICY_TYPES: Readonly<Record<string, string>> = table({
  'AWS::SQS::QueuePolicy': 'Queues',
  'AWS::SQS::QueueInlinePolicy': 'Queue',
  'AWS::SNS::TopicPolicy': 'Topics',
  'AWS::SNS::TopicInlinePolicy': 'TopicArn',
});

/** The policies that name this channel, in the order of the template. */
export function policiesOf(graph: Graph, channel: GraphNode): readonly AttachedPolicy[] {
  return indexOf(graph).get(channel.id) ?? [];
}

/** Whether some policy names its channels in a way that cannot be read: it may be for any of them. */
export function hasUnreadablePolicy(graph: Graph): boolean {
  return indexOf(graph).has(UNREADABLE);
}

const UNREADABLE = '';

const indexOf = remembered((graph: Graph): ReadonlyMap<string, readonly AttachedPolicy[]> => {
  const index = new Map<string, AttachedPolicy[]>();
  for (const resource of graph.template.resources.values()) {
    const property = POLICY_TYPES[resource.type];
    if (property === undefined) continue;
    const policyUnder = policiesUnder(graph, resource);
    for (const [channel, when] of channelsOf(graph, resource, property)) {
      const policies = index.get(channel) ?? [];
      index.set(channel, policies);
      policies.push(policyUnder(when));
    }
  }
  return index;
});

function channelsOf(graph: Graph, policy: Resource, property: string): readonly (readonly [id: string, when: When])[] {
  const { template } = graph;
  const list = elementsOf(template, entryOf(policy.properties, property)?.value, policy.when);
  const channels = list.elements.flatMap(({ node, when }) =>
    evaluate(template, node, when).flatMap((choice): readonly (readonly [string, When])[] => {
      const identity = identify(template, choice.value, ['AWS::SQS::Queue', 'AWS::SNS::Topic']);
      if (identity.kind === 'absent') return [];
      return [[identity.kind === 'resource' ? identity.resource.id : UNREADABLE, choice.when]];
    }),
  );
  return list.complete ? channels : [...channels, [UNREADABLE, policy.when]];
}

/** A policy under each condition, read once for all of its channels. */
function policiesUnder({ template }: Graph, resource: Resource): (when: When) => AttachedPolicy {
  const document = entryOf(resource.properties, 'PolicyDocument')?.value;
  const known = new Map<When, AttachedPolicy>();
  return (when) => {
    const policy = known.get(when) ?? { resource, when, statements: statementsOf(template, document, when) };
    known.set(when, policy);
    return policy;
  };
}
