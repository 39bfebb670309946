import type { DrawnNode } from '../drawing.ts';

const SERVICES: Readonly<Record<DrawnNode['kind'], string | undefined>> = {
  queue: 'SQS',
  topic: 'SNS',
  bus: 'EventBridge',
  rule: 'EventBridge',
  schedule: 'EventBridge',
  pipe: 'EventBridge',
  archive: 'EventBridge',
  'api-destination': 'EventBridge',
  'schema-registry': 'EventBridge',
  stream: 'Kinesis',
  firehose: 'Kinesis',
  cluster: 'Kafka',
  connector: 'Kafka',
  replicator: 'Kafka',
  broker: 'Amazon MQ',
  function: 'Lambda',
  workflow: 'Step Functions',
  container: 'Containers',
  api: 'APIs',
  'load-balancer': 'APIs',
  distribution: 'APIs',
  mesh: 'APIs',
  bucket: 'S3',
  table: 'DynamoDB',
  'log-group': 'CloudWatch',
  alarm: 'CloudWatch',
  'iot-rule': 'IoT',
  external: undefined,
  folded: undefined,
};

/** The service of AWS that a node belongs to, for filters and folding; undefined where nobody knows. */
export function serviceOf(kind: DrawnNode['kind']): string | undefined {
  return SERVICES[kind];
}
