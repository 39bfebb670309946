/** What containers of ECS and Batch probably send and receive, by the rights of their task's role. */

import { PERMITTED_CALLS, RECEIVING_CALLS } from '../../facts/calls.ts';
import { remembered } from '../../remember.ts';
import { attribute } from '../../template/attributes.ts';
import { identify } from '../../template/identity.ts';
import type { Resource, Template } from '../../template/model.ts';
import { nodeFor, type Draft, type HopBuilder } from '../draft.ts';
import type { GraphNode, NodeKind } from '../model.ts';
import { rightTo, type Right } from './granted.ts';
import { addPermittedHops } from './permitted.ts';

/** Containers poll by themselves; for functions a mapping does it. */
const RECEIVING = RECEIVING_CALLS.map(({ action, target }) =>
  rightTo([action, { target, hop: 'poll', synchronous: false }]),
);
const RIGHTS: readonly Right[] = [...RECEIVING, ...PERMITTED_CALLS.map(rightTo)];

/** Queues and streams may as well be there to be received from, tables and buckets to be read. */
const SENT_TO: ReadonlySet<NodeKind> = new Set(['topic', 'bus', 'firehose', 'function', 'workflow']);

function followTaskRole(draft: Draft, task: Resource): void {
  const nodes = runnersOf(draft, task);
  addPermittedHops(draft, { resource: task, nodes, rights: RIGHTS, sentTo: SENT_TO, isDefined: false });
}

/** The services that run the task; a task or job that none runs stands for itself. */
export function runnersOf(draft: Draft, task: Resource): readonly GraphNode[] {
  const nodes = (servicesByTask(draft.template).get(task) ?? [task]).map((resource) => nodeFor(draft, resource));
  return nodes.filter((node) => node !== undefined);
}

const servicesByTask = remembered((template: Template): ReadonlyMap<Resource, readonly Resource[]> => {
  const services = new Map<Resource, Resource[]>();
  for (const service of template.resources.values()) {
    for (const task of tasksOf(template, service)) services.set(task, [...(services.get(task) ?? []), service]);
  }
  return services;
});

function tasksOf(template: Template, service: Resource): ReadonlySet<Resource> {
  if (service.type !== 'AWS::ECS::Service') return new Set();
  const tasks = attribute(template, service, 'TaskDefinition').flatMap(({ value }) => {
    const identity = identify(template, value, ['AWS::ECS::TaskDefinition']);
    return identity.kind === 'resource' ? [identity.resource] : [];
  });
  return new Set(tasks);
}

export const containerHops: readonly HopBuilder[] = [
  { types: ['AWS::ECS::TaskDefinition', 'AWS::Batch::JobDefinition'], build: followTaskRole },
];
