import type { GraphNode, NodeKind } from './model.ts';

const NAMES: Readonly<Record<NodeKind, string>> = {
  queue: 'SQS queue',
  topic: 'SNS topic',
  bus: 'EventBridge bus',
  stream: 'Kinesis stream',
  cluster: 'Kafka cluster',
  broker: 'message broker',
  firehose: 'Firehose stream',
  function: 'Lambda function',
  workflow: 'Step Functions workflow',
  container: 'container service',
  api: 'API',
  'load-balancer': 'load balancer',
  mesh: 'service mesh',
  rule: 'EventBridge rule',
  pipe: 'EventBridge pipe',
  schedule: 'schedule',
  'api-destination': 'API destination',
  connector: 'Kafka connector',
  replicator: 'Kafka replicator',
  bucket: 'S3 bucket',
  table: 'DynamoDB table',
  'log-group': 'log group',
  'iot-rule': 'IoT rule',
  alarm: 'CloudWatch alarm',
  distribution: 'CloudFront distribution',
  external: 'resource outside this template',
};

/** What a node is, in the words of its service. */
export function kindName(node: GraphNode): string {
  return NAMES[node.kind];
}
