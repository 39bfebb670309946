/** Template → graph: a node for every resource that takes part in the flow, then the hops each service declares. */

import type { Template } from '../template/model.ts';
import { newDraft, type HopBuilder } from './draft.ts';
import { apiHops } from './hops/api.ts';
import { bucketHops } from './hops/bucket.ts';
import { connectorHops } from './hops/connector.ts';
import { containerHops } from './hops/container.ts';
import { eventHops } from './hops/events.ts';
import { functionHops } from './hops/function.ts';
import { loadBalancerHops } from './hops/load-balancer.ts';
import { mappingHops } from './hops/mapping.ts';
import { notificationHops } from './hops/notification.ts';
import { pipeHops } from './hops/pipe.ts';
import { queueHops } from './hops/queue.ts';
import { roleHops } from './hops/role.ts';
import { topicHops } from './hops/topic.ts';
import { workflowHops } from './hops/workflow.ts';
import type { Graph } from './model.ts';

const BUILDERS: readonly HopBuilder[] = [
  ...mappingHops,
  ...topicHops,
  ...queueHops,
  ...functionHops,
  ...eventHops,
  ...pipeHops,
  ...bucketHops,
  ...notificationHops,
  ...apiHops,
  ...loadBalancerHops,
  ...workflowHops,
  ...connectorHops,
  ...containerHops,
  ...roleHops,
];

const BUILDERS_BY_TYPE = groupByType(BUILDERS);

function groupByType(builders: readonly HopBuilder[]): ReadonlyMap<string, readonly HopBuilder[]> {
  const groups = new Map<string, HopBuilder[]>();
  for (const builder of builders) {
    for (const type of builder.types) groups.set(type, [...(groups.get(type) ?? []), builder]);
  }
  return groups;
}

/** The message-flow graph that a template declares. */
export function buildGraph(template: Template): Graph {
  const draft = newDraft(template);
  for (const resource of template.resources.values()) {
    for (const builder of BUILDERS_BY_TYPE.get(resource.type) ?? []) builder.build(draft, resource);
  }
  return draft;
}
