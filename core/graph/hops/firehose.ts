/** Firehose: what a delivery stream reads from, passes through and writes to. */

import { entriesOf, textOf, valueAt, type Scalar } from '../../syntax/tree.ts';
import type { Resource } from '../../template/model.ts';
import { elementsAt } from '../../template/parts.ts';
import { addHop, endsAt, endsIn, externalNode, nodeFor, type Draft, type HopBuilder } from '../draft.ts';
import type { GraphNode, NodeKind } from '../model.ts';
import { addHopOnce } from './once.ts';

const SOURCES: readonly (readonly [path: readonly string[], kind: NodeKind])[] = [
  [['KinesisStreamSourceConfiguration', 'KinesisStreamARN'], 'stream'],
  [['MSKSourceConfiguration', 'MSKClusterARN'], 'cluster'],
];

function followDelivery(draft: Draft, delivery: Resource): void {
  const node = nodeFor(draft, delivery);
  if (node === undefined) return;
  for (const [path, kind] of SOURCES) {
    for (const source of endsAt(draft, delivery, path, [kind])) addHop(draft, 'poll', source, node, delivery);
  }
  for (const { key } of entriesOf(delivery.properties)) {
    if (!key.text.endsWith('DestinationConfiguration')) continue;
    for (const path of BUCKET_PATHS) writeTo(draft, delivery, node, [key.text, ...path]);
    deliver(draft, delivery, node, key);
    transform(draft, delivery, node, key.text);
  }
}

/** The destination itself, or the bucket that holds what another destination gets or refuses. */
const BUCKET_PATHS = [['BucketARN'], ['S3Configuration', 'BucketARN']];

function writeTo(draft: Draft, delivery: Resource, node: GraphNode, path: readonly string[]): void {
  for (const bucket of endsAt(draft, delivery, path, ['bucket'])) {
    addHopOnce(draft, 'send', node, bucket, delivery, { at: bucket.at });
  }
}

/** What gets the records and has no ARN in the properties, by the key of the destination. */
const OUTSIDE: ReadonlyMap<string, string> = new Map([
  ['HttpEndpointDestinationConfiguration', 'https'],
  ['SplunkDestinationConfiguration', 'Splunk'],
  ['SnowflakeDestinationConfiguration', 'Snowflake'],
  ['RedshiftDestinationConfiguration', 'Redshift'],
  ['AmazonOpenSearchServerlessDestinationConfiguration', 'OpenSearch Serverless'],
]);

function deliver(draft: Draft, delivery: Resource, node: GraphNode, { text, at }: Scalar): void {
  const outside = OUTSIDE.get(text);
  if (outside !== undefined) addHop(draft, 'send', node, externalNode(draft, outside, '', at), delivery, { at });
  for (const domain of endsAt(draft, delivery, [text, 'DomainARN'], ['external'])) {
    addHop(draft, 'send', node, domain, delivery, { at: domain.at });
  }
}

function transform(draft: Draft, delivery: Resource, node: GraphNode, destination: string): void {
  const path = [destination, 'ProcessingConfiguration', 'Processors'];
  for (const { node: processor, when } of elementsAt(draft.template, delivery.properties, delivery.when, ...path)) {
    for (const { node: parameter, when: here } of elementsAt(draft.template, processor, when, 'Parameters')) {
      if (textOf(valueAt(parameter, 'ParameterName')) !== 'LambdaArn') continue;
      const value = valueAt(parameter, 'ParameterValue');
      for (const end of endsIn(draft, delivery, value, here, 'LambdaArn', ['function'])) {
        addHopOnce(draft, 'invoke', node, end, delivery, { at: end.at, synchronous: true });
      }
    }
  }
}

export const firehoseHops: readonly HopBuilder[] = [
  { types: ['AWS::KinesisFirehose::DeliveryStream'], build: followDelivery },
];
