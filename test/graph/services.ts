/** One template for every service that carries messages, and what Hoplint must know of it. */

export interface Service {
  readonly name: string;
  /** Resources of the template, each with its type and the entries of its properties. */
  readonly resources: readonly string[];
  /** The node that stands for the service. */
  readonly node: string;
  readonly kind: string;
  /** The first line of the node's hover behind its name; what stands before the comma is also in the diagram. */
  readonly title: string;
  /** The hops that lead to or from the node, in alphabetical order. */
  readonly hops: readonly string[];
  /** A rule that, under the strict preset, has something to say about the template; undefined where none has. */
  readonly rule: string | undefined;
}

const resource = (id: string, type: string, properties = ''): string =>
  `${id}: { Type: 'AWS::${type}', Properties: { ${properties} } }`;

const QUEUE = resource('Jobs', 'SQS::Queue');
const FIFO_QUEUE = resource('Jobs', 'SQS::Queue', 'FifoQueue: true');
const WORKER = resource('Worker', 'Lambda::Function', 'Timeout: 20');
const BUS = resource('Bus', 'Events::EventBus', 'Name: shop');
const STREAM = resource('Clicks', 'Kinesis::Stream');
const TABLE = resource('Orders', 'DynamoDB::Table');
const CLUSTER = resource('Cluster', 'MSK::Cluster');

const mapping = (source: string, more = ''): string =>
  resource('Mapping', 'Lambda::EventSourceMapping', `EventSourceArn: ${source}, FunctionName: !Ref Worker, ${more}`);
const rule = (target: string): string =>
  resource('Placed', 'Events::Rule', `EventBusName: !Ref Bus, EventPattern: { source: [shop] }, Targets: [${target}]`);
const TO_JOBS = '{ Id: jobs, Arn: !GetAtt Jobs.Arn }';
const ROUTE = "IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Worker.Arn, PayloadFormatVersion: '2.0'";
const BEHIND_LISTENER = [
  resource('Group', 'ElasticLoadBalancingV2::TargetGroup', "TargetType: ip, Matcher: { HttpCode: '200-599' }"),
  resource(
    'Listener',
    'ElasticLoadBalancingV2::Listener',
    'LoadBalancerArn: !Ref Balancer, DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Group }]',
  ),
  resource('Web', 'ECS::Service', 'LoadBalancers: [{ TargetGroupArn: !Ref Group, ContainerPort: 80 }]'),
];

export const SERVICES: readonly Service[] = [
  {
    name: 'API Gateway, REST',
    resources: [
      resource('Api', 'ApiGateway::RestApi'),
      resource(
        'Method',
        'ApiGateway::Method',
        'RestApiId: !Ref Api, Integration: { Type: AWS_PROXY, Uri: !Sub ' +
          '"arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Worker.Arn}/invocations" }',
      ),
      WORKER,
    ],
    node: 'Api',
    kind: 'api',
    title: 'REST API',
    hops: ['Api -invoke-> Worker (sync)'],
    rule: 'unthrottled-ingress',
  },
  {
    name: 'API Gateway, HTTP',
    resources: [
      resource('Api', 'ApiGatewayV2::Api', 'ProtocolType: HTTP'),
      resource('Integration', 'ApiGatewayV2::Integration', `ApiId: !Ref Api, ${ROUTE}`),
      WORKER,
    ],
    node: 'Api',
    kind: 'api',
    title: 'HTTP API',
    hops: ['Api -invoke-> Worker (sync)'],
    rule: 'ingress-without-waf',
  },
  {
    name: 'API Gateway, WebSocket',
    resources: [
      resource('Api', 'ApiGatewayV2::Api', 'ProtocolType: WEBSOCKET'),
      resource('Integration', 'ApiGatewayV2::Integration', `ApiId: !Ref Api, ${ROUTE}`),
      WORKER,
    ],
    node: 'Api',
    kind: 'api',
    title: 'WebSocket API',
    hops: ['Api -invoke-> Worker (sync)'],
    rule: 'unthrottled-ingress',
  },
  {
    name: 'ALB, public',
    resources: [resource('Balancer', 'ElasticLoadBalancingV2::LoadBalancer'), ...BEHIND_LISTENER],
    node: 'Balancer',
    kind: 'load-balancer',
    title: 'load balancer, internet-facing',
    hops: ['Balancer -invoke-> Web (sync)'],
    rule: 'ingress-without-waf',
  },
  {
    name: 'ALB, internal',
    resources: [resource('Balancer', 'ElasticLoadBalancingV2::LoadBalancer', 'Scheme: internal'), ...BEHIND_LISTENER],
    node: 'Balancer',
    kind: 'load-balancer',
    title: 'load balancer, internal',
    hops: ['Balancer -invoke-> Web (sync)'],
    rule: 'missing-health-check',
  },
  {
    name: 'CloudFront',
    resources: [
      resource(
        'Edge',
        'CloudFront::Distribution',
        'DistributionConfig: { Origins: [{ DomainName: !GetAtt Api.ApiEndpoint }] }',
      ),
      resource('Api', 'ApiGatewayV2::Api', 'ProtocolType: HTTP'),
      resource('Integration', 'ApiGatewayV2::Integration', `ApiId: !Ref Api, ${ROUTE}`),
      WORKER,
    ],
    node: 'Edge',
    kind: 'distribution',
    title: 'CloudFront distribution',
    hops: ['Edge -invoke-> Api (sync)'],
    rule: 'ingress-without-waf',
  },
  {
    name: 'AppSync, GraphQL',
    resources: [
      resource('Api', 'AppSync::GraphQLApi'),
      resource(
        'Source',
        'AppSync::DataSource',
        'ApiId: !GetAtt Api.ApiId, Type: AWS_LAMBDA, LambdaConfig: { LambdaFunctionArn: !GetAtt Worker.Arn }',
      ),
      WORKER,
    ],
    node: 'Api',
    kind: 'api',
    title: 'AppSync GraphQL API',
    hops: ['Api -invoke-> Worker (sync)'],
    rule: 'ingress-without-waf',
  },
  {
    name: 'AppSync, events',
    resources: [
      resource('Api', 'AppSync::Api'),
      resource(
        'Source',
        'AppSync::DataSource',
        'ApiId: !GetAtt Api.ApiId, Type: AMAZON_EVENTBRIDGE, EventBridgeConfig: { EventBusArn: ' +
          "'arn:aws:events:eu-west-1:123456789012:event-bus/shop' }",
      ),
    ],
    node: 'Api',
    kind: 'api',
    title: 'AppSync event API',
    hops: ['Api -send-> external:arn:aws:events:eu-west-1:123456789012:event-bus/shop'],
    rule: 'hardcoded-endpoint',
  },
  {
    name: 'ECS Service Connect',
    resources: [
      resource(
        'Stock',
        'ECS::Service',
        'ServiceConnectConfiguration: { Enabled: true, Namespace: shop, Services: [{ PortName: http, ' +
          'ClientAliases: [{ Port: 8080, DnsName: stock }], Timeout: { PerRequestTimeoutSeconds: 0 } }] }',
      ),
      resource(
        'Shop',
        'ECS::Service',
        'TaskDefinition: !Ref ShopTask, ServiceConnectConfiguration: { Enabled: true, Namespace: shop }',
      ),
      resource(
        'ShopTask',
        'ECS::TaskDefinition',
        "ContainerDefinitions: [{ Environment: [{ Name: STOCK_URL, Value: 'http://stock:8080' }] }]",
      ),
    ],
    node: 'external:stock (Service Connect)',
    kind: 'mesh',
    title: 'service name',
    hops: [
      'Shop ~invoke~> external:stock (Service Connect) (sync)',
      'external:stock (Service Connect) -invoke-> Stock (sync)',
    ],
    rule: 'service-call-without-timeout',
  },
  {
    name: 'Cloud Map',
    resources: [
      resource('Name', 'ServiceDiscovery::Service'),
      resource('Stock', 'ECS::Service', 'ServiceRegistries: [{ RegistryArn: !GetAtt Name.Arn }]'),
    ],
    node: 'Name',
    kind: 'mesh',
    title: 'Cloud Map service',
    hops: ['Name -invoke-> Stock (sync)'],
    rule: 'service-call-without-timeout',
  },
  {
    name: 'VPC Lattice',
    resources: [
      resource('Stock', 'VpcLattice::Service'),
      resource(
        'Listener',
        'VpcLattice::Listener',
        'ServiceIdentifier: !Ref Stock, ' +
          'DefaultAction: { Forward: { TargetGroups: [{ TargetGroupIdentifier: !Ref Group }] } }',
      ),
      resource(
        'Group',
        'VpcLattice::TargetGroup',
        "Type: LAMBDA, Targets: [{ Id: 'arn:aws:lambda:eu-west-1:123456789012:function:stock' }]",
      ),
    ],
    node: 'Stock',
    kind: 'mesh',
    title: 'VPC Lattice service',
    hops: ['Stock -invoke-> external:arn:aws:lambda:eu-west-1:123456789012:function:stock (sync)'],
    rule: 'hardcoded-endpoint',
  },
  {
    name: 'App Mesh',
    resources: [
      resource(
        'Stock',
        'AppMesh::VirtualService',
        'VirtualServiceName: stock, ' +
          'Spec: { Provider: { VirtualNode: { VirtualNodeName: !GetAtt StockNode.VirtualNodeName } } }',
      ),
      resource('StockNode', 'AppMesh::VirtualNode'),
    ],
    node: 'Stock',
    kind: 'mesh',
    title: 'App Mesh virtual service',
    hops: ['Stock -invoke-> StockNode (sync)'],
    rule: 'deprecated-mesh',
  },
  {
    name: 'SQS, standard',
    resources: [QUEUE, WORKER, mapping('!GetAtt Jobs.Arn')],
    node: 'Jobs',
    kind: 'queue',
    title: 'SQS queue, standard',
    hops: ['Jobs -poll-> Worker'],
    rule: 'missing-dlq',
  },
  {
    name: 'SQS, FIFO',
    resources: [FIFO_QUEUE, WORKER, mapping('!GetAtt Jobs.Arn')],
    node: 'Jobs',
    kind: 'queue',
    title: 'SQS queue, FIFO',
    hops: ['Jobs -poll-> Worker'],
    rule: 'missing-dlq',
  },
  {
    name: 'SNS, standard',
    resources: [
      resource('News', 'SNS::Topic'),
      resource(
        'Subscription',
        'SNS::Subscription',
        'TopicArn: !Ref News, Protocol: lambda, Endpoint: !GetAtt Worker.Arn',
      ),
      WORKER,
    ],
    node: 'News',
    kind: 'topic',
    title: 'SNS topic, standard',
    hops: ['News -subscribe-> Worker'],
    rule: 'sns-direct-to-lambda',
  },
  {
    name: 'SNS, FIFO',
    resources: [
      resource('News', 'SNS::Topic', 'FifoTopic: true'),
      resource('Subscription', 'SNS::Subscription', 'TopicArn: !Ref News, Protocol: sqs, Endpoint: !GetAtt Jobs.Arn'),
      FIFO_QUEUE,
    ],
    node: 'News',
    kind: 'topic',
    title: 'SNS topic, FIFO',
    hops: ['News -subscribe-> Jobs'],
    rule: 'undeliverable-hop',
  },
  {
    name: 'SNS → SQS fan-out',
    resources: [
      resource('News', 'SNS::Topic'),
      resource('ToJobs', 'SNS::Subscription', 'TopicArn: !Ref News, Protocol: sqs, Endpoint: !GetAtt Jobs.Arn'),
      resource('ToMails', 'SNS::Subscription', 'TopicArn: !Ref News, Protocol: sqs, Endpoint: !GetAtt Mails.Arn'),
      QUEUE,
      resource('Mails', 'SQS::Queue'),
    ],
    node: 'News',
    kind: 'topic',
    title: 'SNS topic, standard',
    hops: ['News -subscribe-> Jobs', 'News -subscribe-> Mails'],
    rule: 'unfiltered-fanout',
  },
  {
    name: 'EventBridge bus',
    resources: [BUS, QUEUE, rule(TO_JOBS), rule(TO_JOBS).replace('Placed', 'Paid')],
    node: 'Bus',
    kind: 'bus',
    title: 'EventBridge bus',
    hops: ['Bus -publish-> Paid', 'Bus -publish-> Placed'],
    rule: 'undocumented-events',
  },
  {
    name: 'EventBridge rule',
    resources: [BUS, QUEUE, rule(TO_JOBS)],
    node: 'Placed',
    kind: 'rule',
    title: 'EventBridge rule',
    hops: ['Bus -publish-> Placed', 'Placed -target-> Jobs'],
    rule: 'event-target-without-dlq',
  },
  {
    name: 'EventBridge archive',
    resources: [BUS, resource('Kept', 'Events::Archive', 'SourceArn: !GetAtt Bus.Arn, RetentionDays: 30')],
    node: 'Kept',
    kind: 'archive',
    title: 'EventBridge archive',
    hops: ['Bus -publish-> Kept'],
    rule: undefined,
  },
  {
    name: 'EventBridge pipe',
    resources: [QUEUE, BUS, resource('Pipe', 'Pipes::Pipe', 'Source: !GetAtt Jobs.Arn, Target: !GetAtt Bus.Arn')],
    node: 'Pipe',
    kind: 'pipe',
    title: 'EventBridge pipe',
    hops: ['Jobs -pipe-> Pipe', 'Pipe -pipe-> Bus'],
    rule: 'missing-dlq',
  },
  {
    name: 'EventBridge Scheduler',
    resources: [QUEUE, resource('Nightly', 'Scheduler::Schedule', `Target: ${TO_JOBS.replace('Id: jobs, ', '')}`)],
    node: 'Nightly',
    kind: 'schedule',
    title: 'EventBridge schedule',
    hops: ['Nightly -schedule-> Jobs'],
    rule: 'event-target-without-dlq',
  },
  {
    name: 'EventBridge schema registry',
    resources: [
      resource('Schemas', 'EventSchemas::Registry'),
      resource(
        'Placed',
        'EventSchemas::Schema',
        'RegistryName: !Ref Schemas, Type: JSONSchemaDraft4, ' +
          'Content: \'{"properties": {"scan": {"type": "string", "contentEncoding": "base64"}}}\'',
      ),
    ],
    node: 'Schemas',
    kind: 'schema-registry',
    title: 'EventBridge schema registry',
    hops: [],
    rule: 'fat-event',
  },
  {
    name: 'EventBridge schema discoverer',
    resources: [BUS, resource('Schemas', 'EventSchemas::Discoverer', 'SourceArn: !GetAtt Bus.Arn')],
    node: 'Schemas',
    kind: 'schema-registry',
    title: 'EventBridge schema discoverer',
    hops: ['Bus -publish-> Schemas'],
    rule: undefined,
  },
  {
    name: 'MSK, provisioned',
    resources: [CLUSTER, WORKER, mapping('!Ref Cluster', 'Topics: [orders]')],
    node: 'Cluster',
    kind: 'cluster',
    title: 'MSK cluster',
    hops: ['Cluster -poll-> Worker'],
    rule: 'kafka-for-simple-messaging',
  },
  {
    name: 'MSK Serverless',
    resources: [resource('Cluster', 'MSK::ServerlessCluster'), WORKER, mapping('!Ref Cluster', 'Topics: [orders]')],
    node: 'Cluster',
    kind: 'cluster',
    title: 'MSK Serverless cluster',
    hops: ['Cluster -poll-> Worker'],
    rule: 'kafka-for-simple-messaging',
  },
  {
    name: 'MSK Connect',
    resources: [
      resource(
        'ToBucket',
        'KafkaConnect::Connector',
        'ConnectorConfiguration: ' +
          '{ connector.class: io.confluent.connect.s3.S3SinkConnector, s3.bucket.name: !Ref Lake }, ' +
          "KafkaCluster: { ApacheKafkaCluster: { BootstrapServers: 'b-1.orders.kafka.eu-west-1.amazonaws.com:9094' } }",
      ),
      resource('Lake', 'S3::Bucket'),
    ],
    node: 'ToBucket',
    kind: 'connector',
    title: 'MSK connector',
    hops: [
      'ToBucket -send-> Lake',
      'external:b-1.orders.kafka.eu-west-1.amazonaws.com:9094 -poll-> ToBucket',
    ],
    rule: 'hardcoded-endpoint',
  },
  {
    name: 'Kinesis stream',
    resources: [STREAM, WORKER, mapping('!GetAtt Clicks.Arn', 'StartingPosition: LATEST')],
    node: 'Clicks',
    kind: 'stream',
    title: 'Kinesis stream',
    hops: ['Clicks -poll-> Worker'],
    rule: 'blocked-stream',
  },
  {
    name: 'Kinesis consumer',
    resources: [
      STREAM,
      resource('Fast', 'Kinesis::StreamConsumer', 'StreamARN: !GetAtt Clicks.Arn, ConsumerName: fast'),
      WORKER,
      mapping('!Ref Fast', 'StartingPosition: LATEST'),
    ],
    node: 'Clicks',
    kind: 'stream',
    title: 'Kinesis stream',
    hops: ['Clicks -poll-> Worker'],
    rule: 'blocked-stream',
  },
  {
    name: 'Firehose',
    resources: [
      STREAM,
      resource(
        'ToBucket',
        'KinesisFirehose::DeliveryStream',
        'KinesisStreamSourceConfiguration: { KinesisStreamARN: !GetAtt Clicks.Arn }, ' +
          'ExtendedS3DestinationConfiguration: { BucketARN: !GetAtt Lake.Arn }',
      ),
      resource('Lake', 'S3::Bucket'),
      WORKER,
      resource('Counter', 'Lambda::Function'),
      mapping('!GetAtt Clicks.Arn', 'StartingPosition: LATEST'),
      mapping('!GetAtt Clicks.Arn', 'StartingPosition: LATEST')
        .replace('Mapping', 'CounterMapping')
        .replace('!Ref Worker', '!Ref Counter'),
    ],
    node: 'ToBucket',
    kind: 'firehose',
    title: 'Firehose stream',
    hops: ['Clicks -poll-> ToBucket', 'ToBucket -send-> Lake'],
    rule: 'crowded-stream',
  },
  {
    name: 'Amazon MQ, ActiveMQ',
    resources: [
      resource('Broker', 'AmazonMQ::Broker', 'EngineType: ACTIVEMQ, DeploymentMode: SINGLE_INSTANCE'),
      WORKER,
      mapping('!GetAtt Broker.Arn', 'Queues: [orders]'),
    ],
    node: 'Broker',
    kind: 'broker',
    title: 'ActiveMQ broker',
    hops: ['Broker -poll-> Worker'],
    rule: 'single-instance-broker',
  },
  {
    name: 'Amazon MQ, RabbitMQ',
    resources: [
      resource('Broker', 'AmazonMQ::Broker', 'EngineType: RABBITMQ, PubliclyAccessible: true'),
      WORKER,
      mapping('!GetAtt Broker.Arn', 'Queues: [orders]'),
    ],
    node: 'Broker',
    kind: 'broker',
    title: 'RabbitMQ broker',
    hops: ['Broker -poll-> Worker'],
    rule: 'public-broker',
  },
  {
    name: 'Step Functions, Standard',
    resources: [
      resource(
        'Checkout',
        'StepFunctions::StateMachine',
        'Definition: { StartAt: Pay, States: { Pay: { Type: Task, Resource: !GetAtt Worker.Arn, End: true } } }',
      ),
      WORKER,
    ],
    node: 'Checkout',
    kind: 'workflow',
    title: 'Step Functions workflow, Standard',
    hops: ['Checkout -invoke-> Worker (sync)'],
    rule: 'workflow-task-without-retry',
  },
  {
    name: 'Step Functions, Express',
    resources: [
      resource(
        'Checkout',
        'StepFunctions::StateMachine',
        'StateMachineType: EXPRESS, Definition: { StartAt: Ask, States: { Ask: { Type: Task, ' +
          "Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', " +
          'Parameters: { QueueUrl: !Ref Jobs }, End: true } } }',
      ),
      QUEUE,
    ],
    node: 'Checkout',
    kind: 'workflow',
    title: 'Step Functions workflow, Express',
    hops: ['Checkout -send-> Jobs (callback)'],
    rule: 'express-workflow-misfit',
  },
  {
    name: 'DynamoDB stream',
    resources: [TABLE, WORKER, mapping('!GetAtt Orders.StreamArn', 'StartingPosition: LATEST')],
    node: 'Orders',
    kind: 'table',
    title: 'DynamoDB table',
    hops: ['Orders -poll-> Worker'],
    rule: 'blocked-stream',
  },
  {
    name: 'S3 notification',
    resources: [
      resource(
        'Uploads',
        'S3::Bucket',
        'NotificationConfiguration: ' +
          "{ LambdaConfigurations: [{ Event: 's3:ObjectCreated:*', Function: !GetAtt Worker.Arn }] }",
      ),
      WORKER,
    ],
    node: 'Uploads',
    kind: 'bucket',
    title: 'S3 bucket',
    hops: ['Uploads -notify-> Worker'],
    rule: 'async-failure-dropped',
  },
  {
    name: 'IoT rule',
    resources: [
      resource(
        'Readings',
        'IoT::TopicRule',
        'TopicRulePayload: { Sql: SELECT 1, Actions: [{ Lambda: { FunctionArn: !GetAtt Worker.Arn } }] }',
      ),
      WORKER,
    ],
    node: 'Readings',
    kind: 'iot-rule',
    title: 'IoT rule',
    hops: ['Readings -notify-> Worker'],
    rule: 'async-failure-dropped',
  },
  {
    name: 'dead-letter queue and redrive',
    resources: [
      resource('Jobs', 'SQS::Queue', 'RedrivePolicy: { deadLetterTargetArn: !GetAtt Dlq.Arn, maxReceiveCount: 5 }'),
      resource('Dlq', 'SQS::Queue'),
      WORKER,
      mapping('!GetAtt Jobs.Arn'),
    ],
    node: 'Dlq',
    kind: 'queue',
    title: 'SQS queue, standard',
    hops: ['Jobs -dead-letter-> Dlq (on failure)'],
    rule: 'dlq-without-alarm',
  },
  {
    name: 'alarm on a dead-letter queue',
    resources: [
      resource('Jobs', 'SQS::Queue', 'RedrivePolicy: { deadLetterTargetArn: !GetAtt Dlq.Arn, maxReceiveCount: 5 }'),
      resource('Dlq', 'SQS::Queue'),
      resource(
        'Parked',
        'CloudWatch::Alarm',
        'Namespace: AWS/SQS, MetricName: NumberOfMessagesSent, ' +
          'Dimensions: [{ Name: QueueName, Value: !GetAtt Dlq.QueueName }], ' +
          'Statistic: Sum, Period: 60, EvaluationPeriods: 1, Threshold: 0, ComparisonOperator: GreaterThanThreshold, ' +
          'AlarmActions: [!Ref OnCall]',
      ),
      resource('OnCall', 'SNS::Topic'),
    ],
    node: 'Parked',
    kind: 'alarm',
    title: 'CloudWatch alarm',
    hops: ['Parked -notify-> OnCall'],
    rule: 'blind-dlq-alarm',
  },
  {
    name: 'outbox: the stream of a table',
    resources: [
      TABLE,
      BUS,
      resource(
        'Outbox',
        'Pipes::Pipe',
        'Source: !GetAtt Orders.StreamArn, Target: !GetAtt Bus.Arn, ' +
          'SourceParameters: { DynamoDBStreamParameters: { StartingPosition: LATEST } }',
      ),
    ],
    node: 'Outbox',
    kind: 'pipe',
    title: 'EventBridge pipe',
    hops: ['Orders -pipe-> Outbox', 'Outbox -pipe-> Bus'],
    rule: 'blocked-stream',
  },
  {
    name: 'outbox: MSK Connect with Debezium',
    resources: [
      CLUSTER,
      resource(
        'Outbox',
        'KafkaConnect::Connector',
        'ConnectorConfiguration: { connector.class: io.debezium.connector.postgresql.PostgresConnector, ' +
          'database.hostname: orders.abc123.eu-west-1.rds.amazonaws.com }, ' +
          'KafkaCluster: { ApacheKafkaCluster: { BootstrapServers: !Ref Cluster } }',
      ),
    ],
    node: 'Outbox',
    kind: 'connector',
    title: 'MSK connector',
    hops: ['Outbox -send-> Cluster'],
    rule: 'hardcoded-endpoint',
  },
];
