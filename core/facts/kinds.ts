/** What each CloudFormation type is to a message. Types that carry no messages have no kind. */

import type { NodeKind } from '../graph/model.ts';
import { table } from '../table.ts';

const KINDS: Readonly<Record<string, NodeKind>> = table({
  'AWS::SQS::Queue': 'queue',
  'AWS::SNS::Topic': 'topic',
  'AWS::Events::EventBus': 'bus',
  'AWS::Kinesis::Stream': 'stream',
  'AWS::MSK::Cluster': 'cluster',
  'AWS::MSK::ServerlessCluster': 'cluster',
  'AWS::AmazonMQ::Broker': 'broker',
  'AWS::KinesisFirehose::DeliveryStream': 'firehose',
  'AWS::Lambda::Function': 'function',
  'AWS::StepFunctions::StateMachine': 'workflow',
  'AWS::ECS::Service': 'container',
  'AWS::ECS::TaskDefinition': 'container',
  'AWS::Batch::JobDefinition': 'container',
  'AWS::ApiGateway::RestApi': 'api',
  'AWS::ApiGatewayV2::Api': 'api',
  'AWS::AppSync::GraphQLApi': 'api',
  'AWS::AppSync::Api': 'api',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'load-balancer',
  'AWS::VpcLattice::Service': 'mesh',
  'AWS::ServiceDiscovery::Service': 'mesh',
  'AWS::AppMesh::VirtualService': 'mesh',
  'AWS::AppMesh::VirtualRouter': 'mesh',
  'AWS::AppMesh::VirtualNode': 'mesh',
  'AWS::AppMesh::VirtualGateway': 'mesh',
  'AWS::Events::Rule': 'rule',
  'AWS::Pipes::Pipe': 'pipe',
  'AWS::Scheduler::Schedule': 'schedule',
  'AWS::Events::ApiDestination': 'api-destination',
  'AWS::KafkaConnect::Connector': 'connector',
  'AWS::MSK::Replicator': 'replicator',
  'AWS::Events::Archive': 'archive',
  'AWS::EventSchemas::Registry': 'schema-registry',
  'AWS::EventSchemas::Discoverer': 'schema-registry',
  'AWS::S3::Bucket': 'bucket',
  'AWS::DynamoDB::Table': 'table',
  'AWS::DynamoDB::GlobalTable': 'table',
  'AWS::Logs::LogGroup': 'log-group',
  'AWS::IoT::TopicRule': 'iot-rule',
  'AWS::CloudWatch::Alarm': 'alarm',
  'AWS::CloudFront::Distribution': 'distribution',
});

/** The kind of a type, or undefined where it is no part of the flow. */
export function kindOfType(type: string): NodeKind | undefined {
  return Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
}

const TYPES_BY_KIND = typesByKind();

function typesByKind(): ReadonlyMap<NodeKind, readonly string[]> {
  const types = new Map<NodeKind, string[]>();
  for (const [type, kind] of Object.entries(KINDS)) types.set(kind, [...(types.get(kind) ?? []), type]);
  return types;
}

/** All types of a kind, for places that accept several (`AWS::DynamoDB::Table` and `GlobalTable`). */
export function typesOfKind(kind: NodeKind): readonly string[] {
  return TYPES_BY_KIND.get(kind) ?? [];
}
