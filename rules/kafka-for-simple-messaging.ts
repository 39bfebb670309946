import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { consumersOf, nodesOfKind } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { entriesOf, itemsOf, textOf, valueAt } from '../core/syntax/tree.ts';
import { attribute } from '../core/template/attributes.ts';

export const kafkaForSimpleMessaging: Rule = {
  name: 'kafka-for-simple-messaging',
  summary: 'A Kafka cluster stands for a flow that a queue or a topic would carry.',
  severity: 'warning',
  fixable: false,
  *check(graph) {
    for (const cluster of nodesOfKind(graph, 'cluster')) {
      if (usesKafka(graph, cluster)) continue;
      const consumers = consumersOf(graph, cluster);
      if (busiestTopic(consumers) <= 1) yield report(cluster, consumers);
    }
  },
};

const KAFKA_COMPANIONS =
  /^AWS::(KafkaConnect::|MSK::Replicator$|KinesisAnalytics|KinesisAnalyticsV2::|Glue::SchemaVersion$|EMRServerless::)/;

/** Signs of what only Kafka does: connectors, replication, stream processing, replay, long storage. */
function usesKafka(graph: Graph, cluster: GraphNode): boolean {
  const { resources } = graph.template;
  if ([...resources.values()].some((resource) => KAFKA_COMPANIONS.test(resource.type))) return true;
  if (cluster.resource === undefined) return true;
  if (consumersOf(graph, cluster).some((hop) => hop.to.kind === 'firehose' || hop.to.kind === 'connector')) return true;
  const storage = attribute(graph.template, cluster.resource, 'StorageMode');
  return storage.some(({ value }) => value.kind === 'unknown' || (value.kind === 'text' && value.text === 'TIERED')) || keepsLog(graph);
}

/** A broker configuration that sets retention says that somebody replays. */
function keepsLog(graph: Graph): boolean {
  return [...graph.template.resources.values()].some(
    (resource) =>
      resource.type === 'AWS::MSK::Configuration' &&
      entriesOf(resource.properties).some(
        (entry) => entry.key.text === 'ServerProperties' && !/^((?!retention).)*$/s.test(textOf(entry.value) ?? 'retention'),
      ),
  );
}

/** Consumers of the topic that has most of them; a mapping without a readable topic counts for every topic. */
function busiestTopic(consumers: readonly Hop[]): number {
  const perTopic = new Map<string, Set<string>>();
  for (const hop of consumers) {
    const group = textOf(groupOf(hop)) ?? hop.to.id;
    for (const topic of topicsOf(hop)) perTopic.set(topic, (perTopic.get(topic) ?? new Set()).add(group));
  }
  return Math.max(0, ...[...perTopic.values()].map((groups) => groups.size));
}

function topicsOf(hop: Hop): readonly string[] {
  const topics = itemsOf(valueAt(hop.by.properties, 'Topics')).map(textOf);
  return topics.length === 0 ? ['every topic'] : topics.map((topic) => topic ?? 'every topic');
}

function groupOf(hop: Hop): ReturnType<typeof valueAt> {
  return valueAt(hop.by.properties, 'AmazonManagedKafkaEventSourceConfig', 'ConsumerGroupId');
}

function report(cluster: GraphNode, consumers: readonly Hop[]): Report {
  const [consumer] = consumers;
  return {
    at: cluster.at,
    resource: cluster.resource?.carrier ?? cluster.id,
    severity: consumer === undefined ? 'info' : 'warning',
    problem:
      consumer === undefined
        ? `${cluster.id} is a Kafka cluster without a consumer in sight`
        : `${cluster.id} is a Kafka cluster whose topics have one consumer each, such as ${consumer.to.id}`,
    consequence: 'its brokers are paid for and run day and night, and a message that fails blocks its partition instead of being parked',
    remedy: 'use SQS for one consumer, SNS with queues for several, EventBridge to route by content; keep Kafka for replay and stream processing',
    related: consumers.map((hop) => ({ at: hop.at, message: `${hop.to.id} consumes it` })),
  };
}
