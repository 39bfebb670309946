/** Encryption that the senders of a queue or topic can work with. */

import type { Change } from '../../core/change/change.ts';
import type { ClosedKey } from '../../core/graph/encryption.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import { entryOf, valueAt } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { listed } from '../../core/words.ts';
import { fixOf } from './fix.ts';

interface Refusal extends ClosedKey {
  readonly service: string;
}

/** Admits the services to a key of the template; a queue under AWS's own key is encrypted by SQS instead. */
export function openKey(graph: Graph, channel: GraphNode, refused: readonly Refusal[]): readonly Fix[] {
  const [first] = refused;
  if (first === undefined || channel.resource === undefined) return [];
  if (typeof first.key === 'string') return ownedBySqs(graph, channel, channel.resource);
  const { key } = first;
  const services = [...new Set(refused.filter((one) => one.key === key).map(({ service }) => service))];
  const statements = valueAt(key.properties, 'KeyPolicy', 'Statement');
  if (statements?.kind !== 'sequence') return [];
  const value = {
    Effect: 'Allow',
    Principal: { Service: services.length === 1 ? (services[0] as string) : services },
    Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
    Resource: '*',
  };
  return fixOf(graph, `Let ${listed(services)} use ${key.id}`, 'safe', [{ do: 'append', in: statements, value }]);
}

function ownedBySqs(graph: Graph, channel: GraphNode, queue: Resource): readonly Fix[] {
  const key = entryOf(queue.properties, 'KmsMasterKeyId')?.value;
  if (channel.kind !== 'queue' || key?.kind !== 'scalar') return [];
  const period = entryOf(queue.properties, 'KmsDataKeyReusePeriodSeconds')?.value;
  const changes: readonly Change[] = [
    { do: 'set', in: queue, path: ['Properties', 'SqsManagedSseEnabled'], value: true },
    { do: 'remove', node: key },
    ...(period === undefined ? [] : [{ do: 'remove', node: period } as const]),
  ];
  return fixOf(graph, `Let SQS encrypt ${channel.id} with a key that every sender may use`, 'suggestion', changes);
}
