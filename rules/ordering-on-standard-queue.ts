import type { Graph, GraphNode, NodeKind } from '../core/graph/model.ts';
import { orderedSubjectOf } from '../core/graph/name-words.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { consumersOf, distinctNodes, nodesOfKind, producersOf } from '../core/graph/queries.ts';
import { isNamedLikeSink, isSink } from '../core/graph/queue.ts';
import type { Report, Rule } from '../core/rule.ts';
import { booleanAttribute } from '../core/template/attributes.ts';
import { together, whenToName } from '../core/template/together.ts';
import type { When } from '../core/template/when.ts';

export const orderingOnStandardQueue: Rule = {
  name: 'ordering-on-standard-queue',
  summary: 'Messages whose order counts go through a channel that does not keep it.',
  services: ['SQS', 'SNS'],
  severity: 'info',
  fixable: false,
  *check(graph) {
    const topics = nodesOfKind(graph, 'topic').flatMap((topic) => [...judge(graph, topic, 'FifoTopic')]);
    yield* topics;
    const told = new Set(topics.map(({ resource }) => resource));
    for (const queue of nodesOfKind(graph, 'queue')) {
      const isBehindTold = producersOf(graph, queue).some(({ from }) => told.has(from.id));
      if (!isBehindTold && !isSink(graph, queue)) yield* judge(graph, queue, 'FifoQueue');
    }
  },
};

/** These keep order themselves, or a reader can see that somebody gave it up before. */
const ORDER_KEEPERS: ReadonlySet<NodeKind> = new Set(['stream', 'table', 'workflow', 'cluster']);

/** A channel that nobody works from says nothing of what order its messages need. */
function* judge(graph: Graph, channel: GraphNode, property: string): Iterable<Report> {
  const subject = orderedSubjectOf(graph, channel);
  if (subject === undefined || channel.resource === undefined || isNamedLikeSink(channel.id)) return;
  const consumers = consumersOf(graph, channel).map(({ to }) => to).filter(({ kind }) => kind !== 'external');
  const ends = [...producersOf(graph, channel).map(({ from }) => from), ...consumers];
  if (consumers.length === 0 || ends.some((end) => ORDER_KEEPERS.has(end.kind) || mayBeFifo(graph, end))) return;
  const { conditions } = graph.template;
  const fifo = booleanAttribute(graph.template, channel.resource, [property], false);
  const standard = together(conditions, channel.when, fifo).filter(({ value }) => !value[0].value);
  if (standard.length === 0) return;
  const when = whenToName(conditions, channel.when, standard);
  yield report(channel, { subject, consumers: distinctNodes(consumers), when });
}

interface Unordered {
  readonly subject: string;
  readonly consumers: readonly GraphNode[];
  readonly when: When | undefined;
}

function report(channel: GraphNode, { subject, consumers, when }: Unordered): Report {
  const [only, ...others] = consumers;
  const consumer = only === undefined || others.length > 0 ? 'its consumers' : nameOf(only);
  return {
    at: channel.at,
    resource: channel.resource?.carrier ?? channel.id,
    severity: 'info',
    problem: `${channel.id} speaks of ${subject}, and a standard ${channel.kind} keeps no order`,
    consequence: `an older message may reach ${consumer} after a newer one, or again, and undo it`,
    remedy:
      `use a FIFO ${channel.kind} with one message group per account or order, ` +
      'or let each message carry a version to compare',
    when,
  };
}

function mayBeFifo(graph: Graph, { kind, resource, id }: GraphNode): boolean {
  if (kind !== 'queue' && kind !== 'topic') return false;
  if (resource === undefined) return id.endsWith('.fifo');
  const property = kind === 'queue' ? 'FifoQueue' : 'FifoTopic';
  const fifo = booleanAttribute(graph.template, resource, [property], false);
  return fifo.some(({ value }) => !value.known || value.value);
}
