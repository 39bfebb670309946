/** What moves records into, out of and between Kafka clusters: MSK Connect and MSK Replicator. */

import { textOf, valueAt } from '../../syntax/tree.ts';
import { elementsOf } from '../../template/evaluate.ts';
import type { Resource } from '../../template/model.ts';
import { addHop, endsAt, endsIn, nodeFor, type Draft, type HopBuilder } from '../draft.ts';

/** A sink takes records from the cluster, a source such as Debezium puts them there; the class name tells which. */
function followConnector(draft: Draft, connector: Resource): void {
  const node = nodeFor(draft, connector);
  if (node === undefined) return;
  const settings = valueAt(connector.properties, 'ConnectorConfiguration');
  const isSource = /source|debezium/i.test(textOf(valueAt(settings, 'connector.class')) ?? '');
  const servers = ['KafkaCluster', 'ApacheKafkaCluster', 'BootstrapServers'];
  for (const cluster of endsAt(draft, connector, servers, ['cluster'])) {
    if (isSource) addHop(draft, 'send', node, cluster, connector);
    else addHop(draft, 'poll', cluster, node, connector);
  }
  const bucket = isSource ? undefined : valueAt(settings, 's3.bucket.name');
  for (const end of endsIn(draft, connector, bucket, connector.when, 's3.bucket.name', ['bucket'])) {
    addHop(draft, 'send', node, end, connector, { at: end.at });
  }
}

function followReplicator(draft: Draft, replicator: Resource): void {
  const node = nodeFor(draft, replicator);
  if (node === undefined) return;
  const list = valueAt(replicator.properties, 'ReplicationInfoList');
  const { elements } = elementsOf(draft.template, list, replicator.when);
  for (const { node: replication, when } of elements) {
    const source = valueAt(replication, 'SourceKafkaClusterArn');
    const target = valueAt(replication, 'TargetKafkaClusterArn');
    for (const end of endsIn(draft, replicator, source, when, 'SourceKafkaClusterArn', ['cluster'])) {
      addHop(draft, 'poll', end, node, replicator, { at: end.at });
    }
    for (const end of endsIn(draft, replicator, target, when, 'TargetKafkaClusterArn', ['cluster'])) {
      addHop(draft, 'send', node, end, replicator, { at: end.at });
    }
  }
}

export const kafkaHops: readonly HopBuilder[] = [
  { types: ['AWS::KafkaConnect::Connector'], build: followConnector },
  { types: ['AWS::MSK::Replicator'], build: followReplicator },
];
