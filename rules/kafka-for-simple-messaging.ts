import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { consumersOf, nodesOfKind } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { valueAt } from '../core/syntax/tree.ts';
import { attribute, termsAt } from '../core/template/attributes.ts';
import { elementsOf, evaluate } from '../core/template/evaluate.ts';
import { symbolic } from '../core/template/term.ts';
import { listed } from '../core/words.ts';

export const kafkaForSimpleMessaging: Rule = {
  name: 'kafka-for-simple-messaging',
  summary: 'A Kafka cluster stands for a flow that a queue or a topic would carry.',
  severity: 'warning',
  fixable: false,
  *check(graph) {
    for (const cluster of nodesOfKind(graph, 'cluster')) {
      if (usesKafka(graph, cluster)) continue;
      const consumers = consumersOf(graph, cluster);
      if (mostConsumersOfTopic(graph, consumers) <= 1) yield report(cluster, consumers);
    }
  },
};

const KAFKA_COMPANIONS =
  /^AWS::(KafkaConnect::|MSK::Replicator$|KinesisAnalytics|KinesisAnalyticsV2::|Glue::SchemaVersion$|EMRServerless::)/;

/** Signs of what only Kafka does: connectors, replication, stream processing, replay, long storage. */
function usesKafka(graph: Graph, cluster: GraphNode): boolean {
  const resources = [...graph.template.resources.values()];
  if (cluster.resource === undefined || resources.some(({ type }) => KAFKA_COMPANIONS.test(type))) return true;
  if (consumersOf(graph, cluster).some(({ to }) => to.kind === 'firehose' || to.kind === 'connector')) return true;
  const storage = attribute(graph.template, cluster.resource, 'StorageMode');
  return storage.some(({ value }) => value.kind === 'unknown' || symbolic(value) === 'TIERED') || keepsLog(graph);
}

/** A broker configuration that sets retention, or cannot be read, says that somebody may replay. */
function keepsLog(graph: Graph): boolean {
  return [...graph.template.resources.values()].some((resource) => {
    if (resource.type !== 'AWS::MSK::Configuration') return false;
    const settings = attribute(graph.template, resource, 'ServerProperties');
    return settings.some(({ value }) => /retention/.test(symbolic(value) ?? 'retention'));
  });
}

/** Consumer groups of the topic that has most of them; a topic that cannot be read may be any of the others. */
function mostConsumersOfTopic(graph: Graph, consumers: readonly Hop[]): number {
  const groups = new Map<string, Set<string>>();
  for (const hop of consumers) {
    const group = groupOf(graph, hop);
    for (const topic of topicsOf(graph, hop)) groups.set(topic, (groups.get(topic) ?? new Set()).add(group));
  }
  const unread = groups.get(UNREAD)?.size ?? 0;
  const read = [...groups].filter(([topic]) => topic !== UNREAD).map(([, { size }]) => size);
  return unread + Math.max(0, ...read);
}

const UNREAD = '';

/** A mapping lists its topics, a pipe names one. */
function topicsOf(graph: Graph, { by }: Hop): readonly string[] {
  const { template } = graph;
  const listOfTopics = valueAt(by.properties, 'Topics');
  const terms = listOfTopics
    ? elementsOf(template, listOfTopics, by.when).elements.flatMap(({ node, when }) => evaluate(template, node, when))
    : termsAt(template, by.properties, by.when, 'SourceParameters', 'ManagedStreamingKafkaParameters', 'TopicName');
  return terms.length === 0 ? [UNREAD] : terms.map(({ value }) => symbolic(value) ?? UNREAD);
}

/** Consumers that name one group share its messages; those that name none form a group of their own. */
function groupOf(graph: Graph, { by, to }: Hop): string {
  const named = [
    ...attribute(graph.template, by, 'AmazonManagedKafkaEventSourceConfig', 'ConsumerGroupId'),
    ...attribute(graph.template, by, 'SourceParameters', 'ManagedStreamingKafkaParameters', 'ConsumerGroupID'),
  ].map(({ value }) => symbolic(value));
  return named.find((name) => name !== undefined) ?? to.id;
}

function report(cluster: GraphNode, consumers: readonly Hop[]): Report {
  const names = [...new Set(consumers.map((hop) => hop.to.id))];
  return {
    at: cluster.at,
    resource: cluster.resource?.carrier ?? cluster.id,
    severity: consumers.length === 0 ? 'info' : 'warning',
    problem:
      names.length === 0
        ? `${cluster.id} is a Kafka cluster without a consumer in sight`
        : `${cluster.id} is a Kafka cluster whose topics have one consumer each (${listed(names)})`,
    consequence: 'it is paid for by the hour, busy or idle, and a message that fails holds up its partition instead of being parked',
    remedy: 'use SQS for one consumer, SNS with queues for several, EventBridge to route by content; keep Kafka for replay and stream processing',
    related: consumers.map((hop) => ({ at: hop.at, message: `${hop.to.id} consumes it` })),
  };
}
