/** What containers of ECS and Batch probably send and receive, by the rights of their task's role. */

import { PERMITTED_CALLS, RECEIVING_CALLS } from '../../facts/calls.ts';
import { attribute } from '../../template/attributes.ts';
import { identify } from '../../template/identity.ts';
import type { Resource } from '../../template/model.ts';
import { nodeFor, type Draft, type HopBuilder } from '../draft.ts';
import type { GraphNode, NodeKind } from '../model.ts';
import { rightTo, type Right } from './granted.ts';
import { addPermittedHops } from './permitted.ts';

/** Containers poll by themselves; for functions a mapping does it. */
const RECEIVING = RECEIVING_CALLS.map(
  ({ action, target }): Right => ({ action, target, hop: 'poll', synchronous: false }),
);
const RIGHTS: readonly Right[] = [...RECEIVING, ...PERMITTED_CALLS.map(rightTo)];

/** Queues and streams may as well be there to be received from, tables and buckets to be read. */
const SENT_TO: ReadonlySet<NodeKind> = new Set(['topic', 'bus', 'firehose', 'function', 'workflow']);

function followTaskRole(draft: Draft, task: Resource): void {
  addPermittedHops(draft, { resource: task, nodes: runnersOf(draft, task), sentTo: SENT_TO, isDefined: false }, RIGHTS);
}

/** The services that run the task; a task or job that none runs stands for itself. */
export function runnersOf(draft: Draft, task: Resource): readonly GraphNode[] {
  const services = [...draft.template.resources.values()].filter((service) => runs(draft, service, task));
  const nodes = (services.length > 0 ? services : [task]).map((resource) => nodeFor(draft, resource));
  return nodes.filter((node) => node !== undefined);
}

function runs(draft: Draft, service: Resource, task: Resource): boolean {
  if (service.type !== 'AWS::ECS::Service') return false;
  return attribute(draft.template, service, 'TaskDefinition').some(({ value }) => {
    const identity = identify(draft.template, value, ['AWS::ECS::TaskDefinition']);
    return identity.kind === 'resource' && identity.resource === task;
  });
}

export const containerHops: readonly HopBuilder[] = [
  { types: ['AWS::ECS::TaskDefinition', 'AWS::Batch::JobDefinition'], build: followTaskRole },
];
