// Events that a function polls for: queues, streams, Kafka, brokers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ids, line, read } from '../../printed.ts';
import { order } from '../service.ts';

/** The properties of a mapping of `order`, without the function. */
function mapping(event: string, suffix: string): string {
  const template = order(`- ${event}`);
  const mapping = line(template, `OrderEventSourceMapping${suffix}`);
  return mapping.replace(/^.*?FunctionName: !GetAtt OrderLambdaFunction\.Arn, /, '');
}

test('sqs by ARN takes ten messages at a time; the mapping stands at the event', () => {
  const template = order('- sqs: arn:aws:sqs:eu-west-1:123456789012:orders-in');
  assert.equal(
    line(template, 'OrderEventSourceMappingSQSOrdersin'),
    'OrderEventSourceMappingSQSOrdersin AWS::Lambda::EventSourceMapping (6 sqs): FunctionName: !GetAtt ' +
      'OrderLambdaFunction.Arn, ' +
      'EventSourceArn: arn:aws:sqs:eu-west-1:123456789012:orders-in, BatchSize: 10, Enabled: true',
  );
  const resource = template.resources.get('OrderEventSourceMappingSQSOrdersin');
  assert.deepEqual([resource?.generated, resource?.carrier], [true, 'order']);
});

test('sqs with all settings', () => {
  const settings =
    'batchSize: 5, maximumBatchingWindow: 0, enabled: false, functionResponseType: ReportBatchItemFailures, ' +
    'maximumConcurrency: 4, filterPatterns: [{ body: { kind: [a, 1] } }]';
  assert.equal(
    mapping(`sqs: { arn: !GetAtt Orders.Arn, ${settings} }`, 'SQSOrders'),
    'FilterCriteria: { Filters: [{ Pattern: {"body":{"kind":["a",1]}} }] }, EventSourceArn: !GetAtt Orders.Arn, ' +
      'BatchSize: 5, MaximumBatchingWindowInSeconds: 0, Enabled: false, FunctionResponseTypes: ' +
      '[ReportBatchItemFailures], ' +
      'ScalingConfig: { MaximumConcurrency: 4 }',
  );
});

test('the name of a queue in the id: GetAtt, import, join, a text with parts that are not known', () => {
  for (const [arn, name] of [
    ['!GetAtt orders_in.Arn', 'Ordersin'],
    ["{ 'Fn::GetAtt': [Orders, Arn] }", 'Orders'],
    ['!ImportValue orders-arn', 'Ordersarn'],
    ["!Join [':', [arn, aws, sqs, !Ref AWS::Region, !Ref AWS::AccountId, my-orders]]", 'Myorders'],
    ["'arn:aws:sqs:${aws:region}:${aws:accountId}:orders-${sls:stage}'", 'Ordersdev'],
    ["!Sub '${Orders.Arn}'", 'Orders'],
    ["!Sub 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:orders'", 'Orders'],
  ]) {
    assert.match(mapping(`sqs: { arn: ${arn} }`, `SQS${name}`), /EventSourceArn/, arn);
  }
});

test('two sqs events on one queue are one mapping, the later settings win', () => {
  const template = order(`
    - sqs: { arn: !GetAtt Q.Arn, batchSize: 2 }
    - sqs: { arn: !GetAtt Q.Arn, batchSize: 3 }
  `);
  assert.match(line(template, 'OrderEventSourceMappingSQSQ', 'BatchSize'), /\(6 sqs\): BatchSize: 3$/);
});

test('an event that is not known keeps its mapping, and each setting is as unknown', () => {
  const why = '<file queue.yml cannot be read>';
  assert.equal(mapping("sqs: '${file(queue.yml)}'", 'SQSFilequeueyml'), `FilterCriteria: ${why}, EventSourceArn: ${why}, ` +
    `BatchSize: ${why}, MaximumBatchingWindowInSeconds: ${why}, Enabled: ${why}, FunctionResponseTypes: [${why}], ` +
    `ScalingConfig: { MaximumConcurrency: ${why} }`);
});

test('an event that only a deployment knows is text, so its ARN alone is unknown', () => {
  const short = mapping("sqs: '${ssm:/queue}'", 'SQSSsmqueue');
  assert.equal(short, 'EventSourceArn: <variable ssm:/queue is only known on deployment>, BatchSize: 10, Enabled: true');
  const alone = mapping("sqs: { arn: '${ssm:/queue}' }", 'SQSSsmqueue');
  assert.match(alone, /^EventSourceArn: <variable ssm:\/queue is only known on deployment>, BatchSize: 10/);
});

test('a secret may be JSON, so what an event takes from it may be more than its ARN', () => {
  const secret = mapping("sqs: '${ssm:/aws/reference/secretsmanager/queue}'", 'SQSSsmawsreferencesecretsmanagerqueue');
  assert.match(secret, /BatchSize: <variable ssm/);
});

test('a mapping without an ARN says so', () => {
  assert.match(mapping('sqs: { batchSize: 5 }', 'SQS'), /^EventSourceArn: <the sqs event names no ARN>/);
});

test('queues that are not known are told apart by their variables', () => {
  const template = order(`
    - sqs: \${ssm:/one}
    - sqs: \${ssm:/two}
    - sqs: arn:aws:sqs:\${aws:region}:\${aws:accountId}:\${env:PREFIX}-jobs
  `);
  const mappings = ids(template).filter((id) => id.includes('EventSourceMapping'));
  assert.deepEqual(mappings.map((id) => id.replace(/ .*/, '')), [
    'OrderEventSourceMappingSQSEnvPREFIXjobs',
    'OrderEventSourceMappingSQSSsmone',
    'OrderEventSourceMappingSQSSsmtwo',
  ]);
});

test('a Kinesis stream by ARN', () => {
  assert.equal(
    mapping('stream: arn:aws:kinesis:eu-west-1:123456789012:stream/clicks', 'KinesisClicks'),
    'BatchSize: 10, Enabled: true, StartingPosition: TRIM_HORIZON, ' +
      'EventSourceArn: arn:aws:kinesis:eu-west-1:123456789012:stream/clicks',
  );
});

test('the stream of a table, with its failure destination', () => {
  assert.equal(
    mapping(
      'stream: { type: dynamodb, arn: !GetAtt Table.StreamArn, batchSize: 7, startingPosition: LATEST, ' +
        'maximumRetryAttempts: 2, bisectBatchOnFunctionError: true, maximumRecordAgeInSeconds: 60, ' +
        'destinations: { onFailure: { type: sqs, arn: !GetAtt Failed.Arn } } }',
      'DynamodbTable',
    ),
    'BatchSize: 7, Enabled: true, StartingPosition: LATEST, MaximumRetryAttempts: 2, MaximumRecordAgeInSeconds: 60, ' +
      'BisectBatchOnFunctionError: true, DestinationConfig: { OnFailure: { Destination: !GetAtt Failed.Arn } }, ' +
      'EventSourceArn: !GetAtt Table.StreamArn',
  );
});

test('a consumer of its own stands between stream and mapping', () => {
  const template = order('- stream: { type: kinesis, arn: !GetAtt Clicks.Arn, consumer: true, enabled: false }');
  assert.match(
    line(template, 'OrderEventSourceMappingKinesisClicks', 'Enabled', 'EventSourceArn'),
    /Enabled: false, EventSourceArn: !Ref OrderClicksConsumerStreamConsumer$/,
  );
  assert.match(
    line(template, 'OrderClicksConsumerStreamConsumer'),
    /AWS::Kinesis::StreamConsumer \(6 stream\): StreamARN: !GetAtt Clicks.Arn, ConsumerName: orderClicksConsumer$/,
  );
  assert.match(
    mapping('stream: { type: kinesis, arn: !GetAtt Clicks.Arn, consumer: !Ref Mine }', 'KinesisClicks'),
    /EventSourceArn: !Ref Mine$/,
  );
});

test('msk', () => {
  assert.equal(
    mapping(
      'msk: { arn: arn:aws:kafka:eu-west-1:123456789012:cluster/main-1/u-u, topic: my.topic, consumerGroupId: g, ' +
        'batchSize: 50 }',
      'MSKMain1Mytopic',
    ),
    'BatchSize: 50, StartingPosition: TRIM_HORIZON, Topics: [my.topic], ' +
      'EventSourceArn: arn:aws:kafka:eu-west-1:123456789012:cluster/main-1/u-u, ' +
      'AmazonManagedKafkaEventSourceConfig: { ConsumerGroupId: g }',
  );
  assert.match(mapping('msk: { arn: !Ref Cluster, topic: t }', 'MSKClusterT'), /EventSourceArn: !Ref Cluster$/);
});

test('kafka', () => {
  assert.equal(
    mapping(
      "kafka: { bootstrapServers: ['a:9092'], topic: t-1, enabled: false, accessConfigurations: { vpcSubnet: " +
        "[subnet-1], saslScram512Auth: arn:s } }",
      'KafkaT1',
    ),
    'Enabled: false, StartingPosition: TRIM_HORIZON, Topics: [t-1], ' +
      'SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: [a:9092] } }, SourceAccessConfigurations: ' +
      '[{ Type: VPC_SUBNET, URI: subnet:subnet-1 }, { Type: SASL_SCRAM_512_AUTH, URI: arn:s }]',
  );
});

test('of two kafka events on one topic the last keeps the plain id', () => {
  const template = order(`
    - kafka: { bootstrapServers: [a], topic: t, accessConfigurations: {} }
    - kafka: { bootstrapServers: [b], topic: t, accessConfigurations: {} }
  `);
  const mappings = [...template.resources.keys()].filter((id) => id.includes('Kafka'));
  assert.equal(mappings.length, 2);
  assert.match(line(template, 'OrderEventSourceMappingKafkaT', 'SelfManagedEventSource'), /\[b\]/);
});

test('activemq and rabbitmq', () => {
  assert.equal(
    mapping(
      'activemq: { arn: !GetAtt Broker.Arn, queue: my-q, basicAuthArn: !Ref Secret, maximumBatchingWindow: 9 }',
      'ActiveMQMyq',
    ),
    'MaximumBatchingWindowInSeconds: 9, EventSourceArn: !GetAtt Broker.Arn, Queues: [my-q], ' +
      'SourceAccessConfigurations: [{ Type: BASIC_AUTH, URI: !Ref Secret }]',
  );
  assert.match(
    mapping('rabbitmq: { arn: !GetAtt Broker.Arn, queue: q, virtualHost: /v, basicAuthArn: !Ref Secret }', 'RabbitMQQ'),
    /\{ Type: VIRTUAL_HOST, URI: \/v \}\]$/,
  );
});

test('an event that only a plugin reads leaves the stack incomplete', () => {
  assert.deepEqual(order('- snsSqs: { name: x }').incomplete, ['event snsSqs of order is read by a plugin']);
});

test('events of an included file stand in that file', () => {
  const template = read('service: shop\nprovider: { name: aws }\nfunctions: { f: { events: "${file(e.yml)}" } }\n', {
    path: 'serverless.yml',
    files: { 'e.yml': '- sqs: a:b:q\n' },
  });
  assert.equal(template.resources.get('FEventSourceMappingSQSQ')?.at.source.path, 'e.yml');
});
