import type { Graph, GraphNode } from '../core/graph/model.ts';
import { unorderedSubjectOf } from '../core/graph/name-words.ts';
import { nodesOfKind } from '../core/graph/queries.ts';
import { isSink } from '../core/graph/queue.ts';
import type { Report, Rule } from '../core/rule.ts';
import { valueAt } from '../core/syntax/tree.ts';
import { booleanAttribute } from '../core/template/attributes.ts';
import { together, whenToName } from '../core/template/together.ts';

export const fifoOverkill: Rule = {
  name: 'fifo-overkill',
  summary: 'A FIFO channel keeps the order of messages that stand each alone.',
  services: ['SQS', 'SNS'],
  severity: 'off',
  strict: 'info',
  fixable: false,
  *check(graph) {
    for (const topic of nodesOfKind(graph, 'topic')) yield* judge(graph, topic, 'FifoTopic');
    for (const queue of nodesOfKind(graph, 'queue')) {
      if (!isSink(graph, queue)) yield* judge(graph, queue, 'FifoQueue');
    }
  },
};

/** Source of the figures: SQS Developer Guide, "Amazon SQS FIFO queue quotas", 2026-11. */
function* judge(graph: Graph, channel: GraphNode, property: string): Iterable<Report> {
  const subject = unorderedSubjectOf(graph, channel);
  if (subject === undefined || channel.resource === undefined) return;
  const { conditions } = graph.template;
  const fifo = booleanAttribute(graph.template, channel.resource, [property], false);
  const ordered = together(conditions, channel.when, fifo).filter(({ value }) => value[0].value);
  if (ordered.length === 0) return;
  yield {
    at: channel.at,
    resource: channel.resource.carrier,
    severity: 'info',
    problem: `${channel.id} speaks of ${subject}, whose order nobody needs, and is FIFO`,
    consequence: `a message that fails holds up all behind it in its group${slowly(channel)}`,
    remedy: `use a standard ${channel.kind} and a consumer that knows a message it has seen`,
    when: whenToName(conditions, channel.when, ordered),
  };
}

/** A queue that says nothing of its throughput has the usual one; topics count otherwise. */
function slowly({ kind, resource }: GraphNode): string {
  const isTuned = valueAt(resource?.properties, 'FifoThroughputLimit') !== undefined;
  return kind === 'queue' && !isTuned ? ', and each API action is held to 300 calls a second' : '';
}
