/** What a topic does with messages. Source of the defaults: SNS guide, "Large message payloads", 2026-11. */

import { booleanAttribute } from '../template/attributes.ts';
import { known, type Value } from '../template/value.ts';
import type { Graph, GraphNode } from './model.ts';

/** Whether it keeps order per message group. A topic outside the template is judged by its name. */
export function isFifoTopic(graph: Graph, topic: GraphNode): Value<boolean> {
  if (topic.resource === undefined) {
    return [{ when: topic.when, value: known(topic.id.endsWith('.fifo'), 'written', topic.at) }];
  }
  return booleanAttribute(graph.template, topic.resource, ['FifoTopic'], false);
}
