/** The property that holds a resource's physical name. Source: CloudFormation resource reference, November 2026. */
const NAME_PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['AWS::SQS::Queue', 'QueueName'],
  ['AWS::SNS::Topic', 'TopicName'],
  ['AWS::Lambda::Function', 'FunctionName'],
  ['AWS::Events::EventBus', 'Name'],
  ['AWS::Events::Rule', 'Name'],
  ['AWS::Kinesis::Stream', 'Name'],
  ['AWS::KinesisFirehose::DeliveryStream', 'DeliveryStreamName'],
  ['AWS::DynamoDB::Table', 'TableName'],
  ['AWS::DynamoDB::GlobalTable', 'TableName'],
  ['AWS::StepFunctions::StateMachine', 'StateMachineName'],
  ['AWS::S3::Bucket', 'BucketName'],
  ['AWS::Logs::LogGroup', 'LogGroupName'],
  ['AWS::MSK::Cluster', 'ClusterName'],
  ['AWS::MSK::ServerlessCluster', 'ClusterName'],
  ['AWS::AmazonMQ::Broker', 'BrokerName'],
  ['AWS::ECS::TaskDefinition', 'Family'],
  ['AWS::Batch::JobDefinition', 'JobDefinitionName'],
  ['AWS::IAM::Role', 'RoleName'],
  ['AWS::Pipes::Pipe', 'Name'],
  ['AWS::ServiceDiscovery::Service', 'Name'],
  ['AWS::AppMesh::VirtualService', 'VirtualServiceName'],
  ['AWS::AppMesh::VirtualRouter', 'VirtualRouterName'],
  ['AWS::AppMesh::VirtualNode', 'VirtualNodeName'],
  ['AWS::AppMesh::VirtualGateway', 'VirtualGatewayName'],
  ['AWS::KMS::Alias', 'AliasName'],
]);

/** The name property of a type; undefined where names play no part in the flow. */
export function nameProperty(type: string): string | undefined {
  return NAME_PROPERTIES.get(type);
}
