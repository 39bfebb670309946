/** Template → graph: a node for every resource that takes part in the flow, then the hops each service declares. */

import type { Template } from '../template/model.ts';
import { resourcesByType } from '../template/of-type.ts';
import { newDraft, type HopBuilder } from './draft.ts';
import { apiHops } from './hops/api.ts';
import { bucketHops } from './hops/bucket.ts';
import { containerHops } from './hops/container.ts';
import { edgeHops } from './hops/edge.ts';
import { eventHops } from './hops/events.ts';
import { firehoseHops } from './hops/firehose.ts';
import { functionHops } from './hops/function.ts';
import { helperHops } from './hops/helper-resource.ts';
import { kafkaHops } from './hops/kafka.ts';
import { loadBalancerHops } from './hops/load-balancer.ts';
import { mappingHops } from './hops/mapping.ts';
import { notificationHops } from './hops/notification.ts';
import { permissionHops } from './hops/permission.ts';
import { pipeHops } from './hops/pipe.ts';
import { queueHops } from './hops/queue.ts';
import { roleHops } from './hops/role.ts';
import { topicHops } from './hops/topic.ts';
import { workflowHops } from './hops/workflow.ts';
import type { Graph } from './model.ts';

/** In this order: what permissions suggest comes last, because a declared hop may be all they are for. */
const BUILDERS: readonly HopBuilder[] = [
  ...mappingHops,
  ...topicHops,
  ...queueHops,
  ...functionHops,
  ...eventHops,
  ...pipeHops,
  ...bucketHops,
  ...helperHops,
  ...notificationHops,
  ...apiHops,
  ...loadBalancerHops,
  ...edgeHops,
  ...workflowHops,
  ...kafkaHops,
  ...firehoseHops,
  ...permissionHops,
  ...containerHops,
  ...roleHops,
];

/** The message-flow graph that a template declares. */
export function buildGraph(template: Template): Graph {
  const draft = newDraft(template);
  const resources = resourcesByType(template);
  for (const builder of BUILDERS) {
    for (const type of builder.types) {
      for (const resource of resources.get(type) ?? []) builder.build(draft, resource);
    }
  }
  return draft;
}
