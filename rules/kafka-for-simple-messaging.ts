import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { consumersOf, nodesOfKind } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { valueAt } from '../core/syntax/tree.ts';
import { attribute, termsAt } from '../core/template/attributes.ts';
import { both, canMeet, remainder } from '../core/template/conditions.ts';
import { elementsOf, evaluate } from '../core/template/evaluate.ts';
import { symbolic } from '../core/template/term.ts';
import type { When } from '../core/template/when.ts';
import { listed } from '../core/words.ts';

export const kafkaForSimpleMessaging: Rule = {
  name: 'kafka-for-simple-messaging',
  summary: 'A Kafka cluster stands for a flow that a queue or a topic would carry.',
  severity: 'warning',
  fixable: false,
  *check(graph) {
    const { conditions } = graph.template;
    for (const cluster of nodesOfKind(graph, 'cluster')) {
      const open = remainder(conditions, cluster.when, reasonsForKafka(graph, cluster));
      if (open === undefined) continue;
      yield report(cluster, consumersOf(graph, cluster).filter((hop) => canMeet(conditions, hop.when, open)), open);
    }
  },
};

const KAFKA_COMPANIONS =
  /^AWS::(KafkaConnect::|MSK::Replicator$|KinesisAnalytics|KinesisAnalyticsV2::|Glue::SchemaVersion$|EMRServerless::)/;

/** When something does what only Kafka does: connectors, replication, stream processing, replay, several groups. */
function reasonsForKafka(graph: Graph, cluster: GraphNode): readonly When[] {
  const consumers = consumersOf(graph, cluster);
  const companions = [...graph.template.resources.values()].filter(({ type }) => KAFKA_COMPANIONS.test(type));
  const readers = consumers.filter(({ to }) => to.kind === 'firehose' || to.kind === 'connector');
  const reasons = [...companions, ...readers].map(({ when }) => when);
  return [...reasons, ...longStorage(graph, cluster), ...keptLogs(graph), ...sharedTopics(graph, consumers)];
}

function longStorage(graph: Graph, { resource }: GraphNode): readonly When[] {
  const modes = resource === undefined ? [] : attribute(graph.template, resource, 'StorageMode');
  const long = modes.filter(({ value }) => value.kind === 'unknown' || symbolic(value) === 'TIERED');
  return long.map(({ when }) => when);
}

/** A broker configuration that sets retention, or cannot be read, says that somebody may replay. */
function keptLogs(graph: Graph): readonly When[] {
  const resources = [...graph.template.resources.values()];
  const configurations = resources.filter(({ type }) => type === 'AWS::MSK::Configuration');
  const settings = configurations.flatMap((resource) => attribute(graph.template, resource, 'ServerProperties'));
  return settings.filter(({ value }) => /retention/.test(symbolic(value) ?? 'retention')).map(({ when }) => when);
}

/** When two groups read one topic; a topic that cannot be read may be any other. */
function sharedTopics(graph: Graph, consumers: readonly Hop[]): readonly When[] {
  const readers = consumers.map((hop) => ({ hop, group: groupOf(graph, hop), topics: topicsOf(graph, hop) }));
  return readers.flatMap((one, index) =>
    readers.slice(index + 1).flatMap((other) => {
      if (one.group === other.group || !mayShare(one.topics, other.topics)) return [];
      return both(graph.template.conditions, one.hop.when, other.hop.when) ?? [];
    }),
  );
}

const UNREAD = '';

function mayShare(topics: readonly string[], others: readonly string[]): boolean {
  return topics.includes(UNREAD) || others.includes(UNREAD) || topics.some((topic) => others.includes(topic));
}

/** A mapping lists its topics, a pipe names one. */
function topicsOf(graph: Graph, { by }: Hop): readonly string[] {
  const { template } = graph;
  const listOfTopics = valueAt(by.properties, 'Topics');
  const terms = listOfTopics
    ? elementsOf(template, listOfTopics, by.when).elements.flatMap(({ node, when }) => evaluate(template, node, when))
    : termsAt(template, by.properties, by.when, 'SourceParameters', 'ManagedStreamingKafkaParameters', 'TopicName');
  if (terms.length === 0) return [UNREAD];
  return terms.map(({ value }) => (value.kind === 'unknown' ? UNREAD : (symbolic(value) ?? UNREAD)));
}

/** Consumers that name one group share its messages; those that name none form a group of their own. */
function groupOf(graph: Graph, { by, to }: Hop): string {
  const named = [
    ...attribute(graph.template, by, 'AmazonManagedKafkaEventSourceConfig', 'ConsumerGroupId'),
    ...attribute(graph.template, by, 'SourceParameters', 'ManagedStreamingKafkaParameters', 'ConsumerGroupID'),
  ].map(({ value }) => symbolic(value));
  return named.find((name) => name !== undefined) ?? to.id;
}

function report(cluster: GraphNode, consumers: readonly Hop[], when: When): Report {
  const names = listed([...new Set(consumers.map((hop) => hop.to.id))]);
  const alone = names === '' ? 'without a consumer in sight' : `whose topics have one consumer each (${names})`;
  const parked = 'a message that fails holds up its partition instead of being parked';
  const services = 'SQS for one consumer, SNS with queues for several, EventBridge to route by content';
  return {
    at: cluster.at,
    resource: cluster.resource?.carrier ?? cluster.id,
    severity: names === '' ? 'info' : 'warning',
    problem: `${cluster.id} is a Kafka cluster ${alone}`,
    consequence: `it is paid for by the hour, busy or idle, and ${parked}`,
    remedy: `use ${services}; keep Kafka for replay and stream processing`,
    when,
    related: consumers.map((hop) => ({ at: hop.at, message: `${hop.to.id} consumes it` })),
  };
}
