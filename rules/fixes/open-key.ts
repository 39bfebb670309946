/** Encryption that the senders of a queue or topic can work with. */

import type { Change } from '../../core/change/change.ts';
import type { ClosedKey } from '../../core/graph/encryption.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import { entryOf, intrinsicOf, itemsOf, textOf, valueAt, type Node } from '../../core/syntax/tree.ts';
import { isNoValue } from '../../core/template/evaluate.ts';
import type { Resource } from '../../core/template/model.ts';
import { ref, type Draft } from '../../core/template/synthesize.ts';
import { listed } from '../../core/words.ts';
import { newResource } from './dead-letter-queue.ts';
import { fixOf } from './fix.ts';
import { idBeside } from './names.ts';

interface Refusal extends ClosedKey {
  readonly service: string;
}

/**
 * Admits the services to a key of the template. Under AWS's own key, which admits none, a queue is encrypted by SQS
 * instead, and a topic gets a key of the template.
 */
export function openKey(graph: Graph, channel: GraphNode, refused: readonly Refusal[]): readonly Fix[] {
  const [first] = refused;
  const { resource } = channel;
  if (first === undefined || resource === undefined) return [];
  const services = [...new Set(refused.filter(({ key }) => key === first.key).map(({ service }) => service))];
  if (typeof first.key !== 'string') return admit(graph, first.key, services);
  return channel.kind === 'queue' ? ownedBySqs(graph, channel, resource) : newKey(graph, channel, resource, services);
}

function admit(graph: Graph, key: Resource, services: readonly string[]): readonly Fix[] {
  const policy = valueAt(key.properties, 'KeyPolicy');
  const statements = valueAt(policy, 'Statement');
  if (policy?.kind !== 'mapping' || statements === undefined || intrinsicOf(statements) !== undefined) return [];
  const change: Change = { do: 'append', in: policy, path: ['Statement'], value: mayEncrypt(services) };
  return fixOf(graph, `Let ${listed(services)} use ${key.id}`, 'safe', [change]);
}

const WRITING = ['kms:GenerateDataKey*', 'kms:Decrypt'];

function mayEncrypt(services: readonly string[]): Draft {
  const [only, ...others] = services as readonly [string, ...string[]];
  return {
    Effect: 'Allow',
    Principal: { Service: others.length === 0 ? only : services },
    Action: WRITING,
    Resource: '*',
  };
}

function ownedBySqs(graph: Graph, channel: GraphNode, queue: Resource): readonly Fix[] {
  const key = entryOf(queue.properties, 'KmsMasterKeyId')?.value;
  if (key === undefined || !isFixed(key)) return [];
  const period = entryOf(queue.properties, 'KmsDataKeyReusePeriodSeconds')?.value;
  const changes: readonly Change[] = [
    { do: 'set', in: queue, path: ['Properties', 'SqsManagedSseEnabled'], value: true },
    { do: 'remove', node: key },
    ...(period === undefined ? [] : [{ do: 'remove', node: period } as const]),
  ];
  return fixOf(graph, `Let SQS encrypt ${channel.id} with a key that every sender may use`, 'suggestion', changes);
}

/** Written out here, or in the one branch of a condition that encrypts. */
function isFixed(key: Node): boolean {
  const intrinsic = intrinsicOf(key);
  const [, ...branches] = intrinsic?.name === 'Fn::If' ? itemsOf(intrinsic.argument) : [];
  const [only, ...others] = branches.filter((branch) => !isNoValue(branch));
  return key.kind === 'scalar' || (only?.kind === 'scalar' && others.length === 0);
}

/**
 * A key like AWS's own, which whoever may use the topic may use through it, and the services too. Source: Amazon SNS
 * Developer Guide, key management.
 */
function newKey(graph: Graph, topic: GraphNode, resource: Resource, services: readonly string[]): readonly Fix[] {
  const named = entryOf(resource.properties, 'KmsMasterKeyId')?.value;
  if (named === undefined || textOf(named) === undefined || resource.generated) return [];
  const id = idBeside(graph, topic, 'Key');
  const properties = {
    Description: `Encrypts the messages of ${topic.id}`,
    EnableKeyRotation: true,
    KeyPolicy: { Version: '2012-10-17', Statement: [ofAccount, ofUsers, mayEncrypt(services)] },
  };
  const title = `Encrypt ${topic.id} with a new key that ${listed(services)} may use (a key is charged by the month)`;
  return fixOf(graph, title, 'suggestion', [
    { do: 'replace', node: named, value: ref(id) },
    newResource(id, 'AWS::KMS::Key', properties, resource),
  ]);
}

const ofAccount: Draft = {
  Effect: 'Allow',
  Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } },
  Action: 'kms:*',
  Resource: '*',
};

const ofUsers: Draft = {
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action: WRITING,
  Resource: '*',
  Condition: {
    StringEquals: {
      'kms:CallerAccount': ref('AWS::AccountId'),
      'kms:ViaService': { 'Fn::Sub': 'sns.${AWS::Region}.amazonaws.com' },
    },
  },
};
