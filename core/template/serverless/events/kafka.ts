/** `msk` and `kafka` events: the function polls topics of a managed or of an own Kafka cluster. */

import { entriesOf, itemsOf, textOf, type Node } from '../../../syntax/tree.ts';
import type { Draft } from '../../synthesize.ts';
import { nameBehindSlash } from '../arn-name.ts';
import { byFunction, type FunctionEvent } from '../function-entry.ts';
import type { Made, Properties } from '../made.ts';
import { md5 } from '../md5.ts';
import { alphanumeric } from '../naming.ts';
import { listOf, setting } from '../setting.ts';
import { scalarNode } from '../text-node.ts';
import { arnOf, batchSettings, mappingOf, startingPosition } from './mapping.ts';

export function mskResources(events: readonly FunctionEvent[]): readonly Made[] {
  return events.map((event) => {
    const arn = arnOf(event);
    const secret = setting(event.value, 'saslScram512');
    const cluster = alphanumeric(nameBehindSlash(arn)).slice(0, 79);
    const topic = alphanumeric(topicOf(event)).slice(0, 79);
    return mappingOf(event, `MSK${cluster}${topic}`, {
      ...topicSettings(event),
      EventSourceArn: arn,
      AmazonManagedKafkaEventSourceConfig: consumerGroup(event),
      SourceAccessConfigurations: secret && [{ Type: 'SASL_SCRAM_512_AUTH', URI: secret }],
    });
  });
}

export function kafkaResources(events: readonly FunctionEvent[]): readonly Made[] {
  return byFunction(events).flatMap((own) => own.map((event, index) => kafkaMapping(event, own.slice(index + 1))));
}

function kafkaMapping(event: FunctionEvent, later: readonly FunctionEvent[]): Made {
  return mappingOf(event, `Kafka${kafkaSuffix(event, later)}`, {
    ...topicSettings(event),
    SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: setting(event.value, 'bootstrapServers') } },
    SelfManagedKafkaEventSourceConfig: consumerGroup(event),
    SourceAccessConfigurations: accessConfigurations(setting(event.value, 'accessConfigurations')),
  });
}

/** Of several events on one topic the last keeps the plain id; version 4 tells the others apart by a hash. */
function kafkaSuffix(event: FunctionEvent, later: readonly FunctionEvent[]): string {
  const topic = topicOf(event);
  if (!later.some((other) => topicOf(other) === topic)) return alphanumeric(topic).slice(0, 158);
  const consumerGroupId = textOf(setting(event.value, 'consumerGroupId')) ?? '';
  const servers = itemsOf(setting(event.value, 'bootstrapServers')).map((server) => textOf(server) ?? '');
  const identity = JSON.stringify({ topic, consumerGroupId, servers: servers.sort() });
  return `${alphanumeric(topic).slice(0, 150)}${md5(identity).slice(0, 8).toUpperCase()}`;
}

function topicOf(event: FunctionEvent): string {
  return textOf(setting(event.value, 'topic')) ?? '';
}

function topicSettings(event: FunctionEvent): Properties {
  const topic = setting(event.value, 'topic');
  return { ...batchSettings(event), ...startingPosition(event), Topics: topic && [topic] };
}

function consumerGroup(event: FunctionEvent): Draft | undefined {
  const group = setting(event.value, 'consumerGroupId');
  return group && { ConsumerGroupId: group };
}

const ACCESS_TYPES: ReadonlyMap<string, { readonly type: string; readonly prefix: string }> = new Map([
  ['vpcSubnet', { type: 'VPC_SUBNET', prefix: 'subnet:' }],
  ['vpcSecurityGroup', { type: 'VPC_SECURITY_GROUP', prefix: 'security_group:' }],
  ['saslPlainAuth', { type: 'BASIC_AUTH', prefix: '' }],
  ['saslScram256Auth', { type: 'SASL_SCRAM_256_AUTH', prefix: '' }],
  ['saslScram512Auth', { type: 'SASL_SCRAM_512_AUTH', prefix: '' }],
  ['clientCertificateTlsAuth', { type: 'CLIENT_CERTIFICATE_TLS_AUTH', prefix: '' }],
  ['serverRootCaCertificate', { type: 'SERVER_ROOT_CA_CERTIFICATE', prefix: '' }],
]);

function accessConfigurations(written: Node | undefined): Draft | undefined {
  if (written === undefined || written.kind === 'hole') return written;
  return entriesOf(written).flatMap(({ key, value }) => {
    const access = ACCESS_TYPES.get(key.text) ?? { type: key.text, prefix: '' };
    return listOf(value).map((uri) => ({ Type: access.type, URI: prefixed(access.prefix, uri) }));
  });
}

function prefixed(prefix: string, uri: Node): Node {
  return uri.kind === 'scalar' && prefix !== '' ? scalarNode(prefix + uri.text, uri.at) : uri;
}
