import { textOf, valueAt } from '../syntax/tree.ts';
import { table } from '../table.ts';
import type { Resource } from '../template/model.ts';
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
  mesh: 'service name',
  rule: 'EventBridge rule',
  pipe: 'EventBridge pipe',
  schedule: 'EventBridge schedule',
  'api-destination': 'API destination',
  connector: 'MSK connector',
  replicator: 'MSK replicator',
  bucket: 'S3 bucket',
  table: 'DynamoDB table',
  'log-group': 'log group',
  archive: 'EventBridge archive',
  'schema-registry': 'EventBridge schema registry',
  'iot-rule': 'IoT rule',
  alarm: 'CloudWatch alarm',
  distribution: 'CloudFront distribution',
  external: 'resource outside this template',
};

/** Where one kind has several services, the type tells which. */
const NAMES_OF_TYPES: Readonly<Record<string, string>> = table({
  'AWS::MSK::Cluster': 'MSK cluster',
  'AWS::MSK::ServerlessCluster': 'MSK Serverless cluster',
  'AWS::ApiGateway::RestApi': 'REST API',
  'AWS::AppSync::GraphQLApi': 'AppSync GraphQL API',
  'AWS::AppSync::Api': 'AppSync event API',
  'AWS::ECS::Service': 'ECS service',
  'AWS::ECS::TaskDefinition': 'ECS task',
  'AWS::Batch::JobDefinition': 'Batch job',
  'AWS::VpcLattice::Service': 'VPC Lattice service',
  'AWS::ServiceDiscovery::Service': 'Cloud Map service',
  'AWS::AppMesh::VirtualService': 'App Mesh virtual service',
  'AWS::AppMesh::VirtualRouter': 'App Mesh virtual router',
  'AWS::AppMesh::VirtualNode': 'App Mesh virtual node',
  'AWS::AppMesh::VirtualGateway': 'App Mesh virtual gateway',
  'AWS::EventSchemas::Discoverer': 'EventBridge schema discoverer',
});

type NamesByValue = readonly [property: string, names: Readonly<Record<string, string>>];

/** Where one type has several services, a property tells which; its values in lower case. */
const NAMES_OF_SETTINGS: Readonly<Record<string, NamesByValue>> = table({
  'AWS::ApiGatewayV2::Api': ['ProtocolType', { http: 'HTTP API', websocket: 'WebSocket API' }],
  'AWS::AmazonMQ::Broker': ['EngineType', { activemq: 'ActiveMQ broker', rabbitmq: 'RabbitMQ broker' }],
});

/** What a node is, in the words of its service. */
export function kindName({ kind, resource }: GraphNode): string {
  const started = kind === 'external' && resource !== undefined ? wordsOfType(resource.type) : undefined;
  return (resource && serviceNameOf(resource)) ?? started ?? NAMES[kind];
}

/** `AWS::SageMaker::ModelPackage` → SageMaker model package: what events start, and no service that we know well. */
function wordsOfType(type: string): string {
  const [, service = type, ...names] = type.split('::');
  const words = names.join(' ').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return `${service} ${words}`.trim();
}

function serviceNameOf({ type, properties }: Resource): string | undefined {
  const [property, names] = NAMES_OF_SETTINGS[type] ?? [];
  if (property === undefined || names === undefined) return NAMES_OF_TYPES[type];
  return names[textOf(valueAt(properties, property))?.toLowerCase() ?? ''];
}
