import type { Kind } from './shapes.ts';

/** What a shape stands for, in a word or two. */
export function kindNameOf(kind: Kind): string {
  return NAMES[kind];
}

const NAMES: Readonly<Record<Kind, string>> = {
  queue: 'queue',
  topic: 'topic',
  bus: 'event bus',
  stream: 'stream',
  firehose: 'delivery stream',
  cluster: 'Kafka cluster',
  broker: 'broker',
  function: 'function',
  workflow: 'workflow',
  container: 'container',
  api: 'API',
  'load-balancer': 'load balancer',
  mesh: 'service name',
  rule: 'rule',
  pipe: 'pipe',
  schedule: 'schedule',
  'api-destination': 'API destination',
  connector: 'connector',
  replicator: 'replicator',
  bucket: 'bucket',
  table: 'table',
  'log-group': 'log group',
  archive: 'archive',
  'schema-registry': 'schema registry',
  'iot-rule': 'IoT rule',
  alarm: 'alarm',
  distribution: 'distribution',
  external: 'outside',
  folded: 'folded',
};
