/** Events that a function polls for: each becomes one event source mapping, and the role may read the source. */

import { entriesOf, textOf, valueAt } from '../../syntax/tree.ts';
import type { Draft } from '../synthesize.ts';
import { passed, propertyOf, type Expansion, type SamEvent } from './event.ts';
import { generated } from './generated.ts';
import { sinkGrants, type Grant } from './grant.ts';
import { pollGrants } from './poll-grants.ts';

const PASSED = [
  'StartingPosition', 'StartingPositionTimestamp', 'BatchSize', 'Enabled', 'MaximumBatchingWindowInSeconds',
  'MaximumRetryAttempts', 'BisectBatchOnFunctionError', 'MaximumRecordAgeInSeconds', 'ParallelizationFactor',
  'Topics', 'Queues', 'SourceAccessConfigurations', 'TumblingWindowInSeconds', 'FunctionResponseTypes',
  'FilterCriteria', 'KmsKeyArn', 'ScalingConfig', 'ProvisionedPollerConfig', 'MetricsConfig', 'LoggingConfig',
];

/** The property that names the source, by event type; a self-managed cluster has no ARN. */
const SOURCES: ReadonlyMap<string, string | undefined> = new Map([
  ['SQS', 'Queue'],
  ['Kinesis', 'Stream'],
  ['DynamoDB', 'Stream'],
  ['MSK', 'Stream'],
  ['MQ', 'Broker'],
  ['DocumentDB', 'Cluster'],
  ['SelfManagedKafka', undefined],
]);

/** Whether events of this type are polled for. */
export function isPolled(type: string): boolean {
  return SOURCES.has(type);
}

/** `<F><E>`: the event source mapping. */
export function expandPolled(event: SamEvent): Expansion {
  const source = SOURCES.get(event.type);
  const fields = {
    FunctionName: event.target.name,
    EventSourceArn: source === undefined ? undefined : propertyOf(event, source),
    ...passed(event, PASSED),
    ...kafkaFields(event),
    DocumentDBEventSourceConfig: documentDbConfig(event),
    DestinationConfig: destinationConfig(event),
  };
  const made = generated(event.target, event.id, 'AWS::Lambda::EventSourceMapping', fields, event.at);
  return { resources: [made], grants: [...pollGrants(event), ...grantsForSink(event)], amendments: [] };
}

function kafkaFields(event: SamEvent): Record<string, Draft | undefined> {
  const servers = propertyOf(event, 'KafkaBootstrapServers');
  const group = propertyOf(event, 'ConsumerGroupId');
  const registry = propertyOf(event, 'SchemaRegistryConfig');
  const config = group || registry ? { ConsumerGroupId: group, SchemaRegistryConfig: registry } : undefined;
  const kind = event.type === 'MSK' ? 'AmazonManagedKafkaEventSourceConfig' : 'SelfManagedKafkaEventSourceConfig';
  return { SelfManagedEventSource: servers && { Endpoints: { KafkaBootstrapServers: servers } }, [kind]: config };
}

function documentDbConfig(event: SamEvent): Draft | undefined {
  if (event.type !== 'DocumentDB') return undefined;
  return passed(event, ['DatabaseName', 'CollectionName', 'FullDocument']);
}

/** `OnFailure.Type` only tells SAM which policy to write and is not part of the mapping. */
function destinationConfig(event: SamEvent): Draft | undefined {
  const config = propertyOf(event, 'DestinationConfig');
  const onFailure = propertyOf(event, 'DestinationConfig', 'OnFailure');
  if (onFailure?.kind !== 'mapping' || valueAt(onFailure, 'Type') === undefined) return config;
  const kept = entriesOf(onFailure).filter(({ key }) => key.text !== 'Type');
  return { OnFailure: { ...onFailure, entries: kept } };
}

function grantsForSink(event: SamEvent): readonly Grant[] {
  const sink = propertyOf(event, 'DestinationConfig', 'OnFailure', 'Destination');
  const type = textOf(propertyOf(event, 'DestinationConfig', 'OnFailure', 'Type'));
  return sink && type ? sinkGrants(event.id, type, sink) : [];
}
