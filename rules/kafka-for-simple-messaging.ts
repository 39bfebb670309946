import { sharedTopics } from '../core/graph/consumer-groups.ts';
import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { consumersOf, distinctNodes, nodesOfKind, strong } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { valueAt } from '../core/syntax/tree.ts';
import { attribute, numberAttribute, termsAt } from '../core/template/attributes.ts';
import { all, canMeet, remainder } from '../core/template/conditions.ts';
import { identify } from '../core/template/identity.ts';
import { symbolic } from '../core/template/term.ts';
import { firstKnown } from '../core/template/value.ts';
import type { When } from '../core/template/when.ts';
import { listed } from '../core/words.ts';

export const kafkaForSimpleMessaging: Rule = {
  name: 'kafka-for-simple-messaging',
  summary: 'A Kafka cluster stands for a flow that a queue or a topic would carry.',
  services: ['Amazon MSK'],
  severity: 'warning',
  fixable: false,
  *check(graph) {
    const { conditions } = graph.template;
    for (const cluster of nodesOfKind(graph, 'cluster')) {
      const open = remainder(conditions, cluster.when, reasonsForKafka(graph, cluster));
      if (open === undefined) continue;
      const consumers = consumersOf(graph, cluster).filter((hop) => canMeet(conditions, hop.when, open));
      const when = all(conditions, open, ...consumers.map((hop) => hop.when)) ?? open;
      yield report(graph, cluster, consumers, when);
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
  return [...reasons, ...longStorage(graph, cluster), ...keptLog(graph, cluster), ...sharedTopics(graph, consumers)];
}

function longStorage(graph: Graph, { resource }: GraphNode): readonly When[] {
  const modes = resource === undefined ? [] : attribute(graph.template, resource, 'StorageMode');
  const long = modes.filter(({ value }) => value.kind === 'unknown' || symbolic(value) === 'TIERED');
  return long.map(({ when }) => when);
}

/** A broker configuration that sets retention, or that cannot be read, says that somebody may replay. */
function keptLog(graph: Graph, { resource }: GraphNode): readonly When[] {
  const { template } = graph;
  const named = resource === undefined ? [] : attribute(template, resource, 'ConfigurationInfo', 'Arn');
  return named.flatMap(({ when, value }) => {
    const identity = identify(template, value, ['AWS::MSK::Configuration']);
    if (identity.kind !== 'resource') return identity.kind === 'absent' ? [] : [when];
    const settings = termsAt(template, identity.resource.properties, when, 'ServerProperties');
    return settings.filter((text) => /retention/.test(symbolic(text.value) ?? 'retention')).map((text) => text.when);
  });
}

/** Records are kept for 168 hours unless a topic says otherwise. Source: Apache Kafka and MSK Serverless defaults. */
const BLOCKING = 'a record that fails holds up its partition until it expires, by default after 7 days';

/** What is inferred of a container from its role proves no more than no consumer at all. */
function report(graph: Graph, cluster: GraphNode, consumers: readonly Hop[], when: When): Report {
  const names = listed(distinctNodes(consumers.map((hop) => hop.to)).map(nameOf));
  const alone = names === '' ? 'without a consumer in sight' : `whose topics have one consumer each (${names})`;
  const harm = consumers.some(blocks) ? `, and ${BLOCKING}` : '';
  const services = 'SQS for one consumer, SNS with queues for several, EventBridge to route by content';
  return {
    at: cluster.at,
    resource: cluster.resource?.carrier ?? cluster.id,
    severity: strong(consumers).length === 0 ? 'info' : 'warning',
    problem: `${nameOf(cluster)} is a Kafka cluster ${alone}`,
    consequence: `${costOf(graph, cluster)} by the hour, busy or idle${harm}`,
    remedy: `use ${services}; keep Kafka for replay and stream processing`,
    when,
    related: consumers.map((hop) => ({ at: hop.at, message: `${nameOf(hop.to)} consumes it` })),
  };
}

function costOf(graph: Graph, { resource }: GraphNode): string {
  if (resource?.type !== 'AWS::MSK::Cluster') return 'the cluster and each partition are paid for';
  const brokers = firstKnown(numberAttribute(graph.template, resource, ['NumberOfBrokerNodes'], 0));
  return brokers === undefined || brokers === 0 ? 'its brokers are paid for' : `${brokers} brokers are paid for`;
}

const WAYS_OUT = ['MaximumRetryAttempts', 'MaximumRecordAgeInSeconds', 'DestinationConfig'];

/** By default a mapping tries a failed record until it expires. */
function blocks({ kind, strength, by }: Hop): boolean {
  return kind === 'poll' && strength === 'strong' && WAYS_OUT.every((key) => valueAt(by.properties, key) === undefined);
}
