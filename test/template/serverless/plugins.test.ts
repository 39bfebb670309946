// Plugins that make resources: Lift, serverless-step-functions, serverless-apigateway-service-proxy.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildGraph } from '../../../core/graph/build.ts';
import { ids, line } from '../printed.ts';
import { shop } from './service.ts';

test("Lift's queue: queue, dead-letter queue, worker and mapping", () => {
  const template = shop(`
    constructs:
      jobs:
        type: queue
        maxBatchingWindow: 5
        worker: { handler: h.work, timeout: 10 }
    plugins: [serverless-lift]
  `);
  assert.deepEqual(ids(template), [
    'IamRoleLambdaExecution AWS::IAM::Role',
    'JobsWorkerEventSourceMappingSQSJobsQueueCEDBAE3E AWS::Lambda::EventSourceMapping',
    'JobsWorkerLambdaFunction AWS::Lambda::Function',
    'JobsWorkerLogGroup AWS::Logs::LogGroup',
    'jobsDlqD18CF374 AWS::SQS::Queue',
    'jobsQueueCEDBAE3E AWS::SQS::Queue',
  ]);
  assert.equal(
    line(template, 'jobsQueueCEDBAE3E'),
    'jobsQueueCEDBAE3E AWS::SQS::Queue (4 jobs): QueueName: shop-dev-jobs, VisibilityTimeout: 65, ' +
      'RedrivePolicy: { deadLetterTargetArn: !GetAtt jobsDlqD18CF374.Arn, maxReceiveCount: 3 }',
  );
  assert.match(line(template, 'jobsDlqD18CF374'), /QueueName: shop-dev-jobs-dlq, MessageRetentionPeriod: 1209600$/);
  assert.equal(
    line(template, 'JobsWorkerEventSourceMappingSQSJobsQueueCEDBAE3E'),
    'JobsWorkerEventSourceMappingSQSJobsQueueCEDBAE3E AWS::Lambda::EventSourceMapping (4 jobs): ' +
      'FunctionName: !GetAtt JobsWorkerLambdaFunction.Arn, EventSourceArn: !GetAtt jobsQueueCEDBAE3E.Arn, ' +
      'BatchSize: 1, ' +
      'MaximumBatchingWindowInSeconds: 5, Enabled: true, FunctionResponseTypes: [ReportBatchItemFailures]',
  );
  assert.match(line(template, 'JobsWorkerLambdaFunction', 'Timeout'), /\(7 worker\): Timeout: 10$/);
  assert.match(
    line(template, 'IamRoleLambdaExecution'),
    /sqs:SendMessage, sqs:ChangeMessageVisibility\], Resource: \[!GetAtt jobsQueueCEDBAE3E.Arn\]/,
  );
});

test("Lift's queue: a worker of the service, FIFO, alarm, extensions, variables", () => {
  const template = shop(`
    constructs:
      mail:
        type: queue
        fifo: true
        maxRetries: 7
        alarm: a@example.com
        worker: send
        extensions: { queue: { Properties: { KmsMasterKeyId: k } } }
    functions:
      send: { environment: { URL: '\${construct:mail.queueUrl}', DLQ: '\${construct:mail.dlqArn}' } }
  `);
  assert.equal(
    line(template, 'mailQueueDDF3950A'),
    'mailQueueDDF3950A AWS::SQS::Queue (4 mail): QueueName: shop-dev-mail.fifo, VisibilityTimeout: 36, ' +
      'RedrivePolicy: ' +
      '{ deadLetterTargetArn: !GetAtt mailDlq032EDB4E.Arn, maxReceiveCount: 7 }, FifoQueue: true, ' +
      'ContentBasedDeduplication: true, KmsMasterKeyId: k',
  );
  assert.match(
    line(template, 'SendLambdaFunction', 'Environment'),
    /URL: !Ref mailQueueDDF3950A, DLQ: !GetAtt mailDlq032EDB4E.Arn/,
  );
  assert.ok(template.resources.has('SendEventSourceMappingSQSMailQueueDDF3950A'));
  const alarm = [...template.resources.values()].find(({ type }) => type === 'AWS::CloudWatch::Alarm');
  assert.ok(alarm);
  assert.match(line(template, alarm.id, 'Dimensions'), /Value: !GetAtt mailDlq032EDB4E.QueueName/);
});

test("Lift's webhook puts requests onto a bus", () => {
  const template = shop('constructs: { hook: { type: webhook, path: /in, insecure: true } }');
  assert.deepEqual(ids(template).map((id) => id.replace(/[0-9A-F]{8} /, ' ')).sort(), [
    'hookApiGatewayRole AWS::IAM::Role',
    'hookBus AWS::Events::EventBus',
    'hookHttpApi AWS::ApiGatewayV2::Api',
    'hookHttpApiDefaultStage AWS::ApiGatewayV2::Stage',
    'hookIntegration AWS::ApiGatewayV2::Integration',
    'hookRoute AWS::ApiGatewayV2::Route',
  ]);
  assert.match(
    line(template, 'hookIntegration4C2E5FB3'),
    /IntegrationSubtype: EventBridge-PutEvents.*EventBusName: !Ref hookBusA949382F/,
  );
});

test("Lift's storage is a bucket that events may name", () => {
  const template = shop(`
    constructs: { inputBucket: { type: storage } }
    functions: { read: { events: [{ s3: { bucket: '\${construct:inputBucket.bucketName}', existing: true } }] } }
  `);
  assert.ok(template.resources.has('inputBucket1FA6A642'));
  assert.match(line(template, 'ReadCustomS31', 'BucketName'), /BucketName: !Ref inputBucket1FA6A642$/);
});

test("Lift's queue is encrypted by AWS's key or by one of its own", () => {
  const key = (encryption: string): string => {
    const template = shop(`constructs: { jobs: { type: queue, worker: { handler: h }, ${encryption} } }`);
    return line(template, 'jobsDlqD18CF374', 'KmsMasterKeyId');
  };
  assert.match(key('encryption: kmsManaged'), /KmsMasterKeyId: alias\/aws\/sqs$/);
  assert.match(key('encryption: kms, encryptionKey: mine'), /KmsMasterKeyId: !GetAtt jobsmine[0-9A-F]{8}.Arn$/);
  assert.match(key("encryption: ''"), /\(3 jobs\)$/);
});

test("Lift's webhook asks its authorizer, a function of the service", () => {
  const template = shop('constructs: { hook: { type: webhook, path: /in, authorizer: { handler: h.auth } } }');
  assert.match(line(template, 'HookAuthorizerLambdaFunction', 'Handler'), /\(3 authorizer\): Handler: h.auth$/);
});

test("Lift's websites are distributions before buckets or before the API; its database is a table", () => {
  const template = shop(`
    constructs:
      site: { type: static-website, path: x }
      spa: { type: single-page-app, path: x }
      web: { type: server-side-website, apiGateway: rest, assets: { '/a/*': x } }
      data: { type: database/dynamodb-single-table }
    functions: { home: { events: [{ http: GET / }, { stream: '\${construct:data.tableStreamArn}' }] } }
  `);
  assert.deepEqual(buildGraph(template).hops.filter(({ strength }) => strength === 'strong').map(
    ({ from, to }) => `${from.id} ${to.id}`,
  ), [
    'dataTable09E9821C HomeLambdaFunction',
    'ApiGatewayRestApi HomeLambdaFunction',
    'siteCDN99AB230C siteBucket9649E592',
    'spaCDN812DB51C spaBucket292792D9',
    'webCDND7809CE6 ApiGatewayRestApi',
    'webCDND7809CE6 webAssets20630B06',
  ]);
});

test('a state machine: ids, its definition with the ids of functions, its role', () => {
  const template = shop(`
    functions: { sendMail: {} }
    stepFunctions:
      stateMachines:
        checkout:
          type: EXPRESS
          definition:
            StartAt: Mail
            States:
              Mail: { Type: Task, Resource: !GetAtt sendMail.Arn, Next: Tell }
              Tell: { Type: Pass, Result: 'in #{AWS::Region}' }
        named: { name: Named-One, definition: '{"StartAt":"A"}', role: !GetAtt R.Arn }
        other: { id: OwnId, name: x }
  `);
  assert.equal(
    line(template, 'CheckoutStepFunctionsStateMachine'),
    'CheckoutStepFunctionsStateMachine AWS::StepFunctions::StateMachine (6 checkout): StateMachineType: EXPRESS, ' +
      'RoleArn: !GetAtt CheckoutStepFunctionsStateMachineRole.Arn, Definition: { StartAt: Mail, States: { Mail: ' +
      '{ Type: Task, ' +
      'Resource: !GetAtt SendMailLambdaFunction.Arn, Next: Tell }, Tell: { Type: Pass, Result: !Sub in ' +
      '${AWS::Region} } } }',
  );
  assert.match(
    line(template, 'NamedDashOne'),
    /StateMachineName: Named-One, RoleArn: !GetAtt R.Arn, DefinitionString: \{"StartAt":"A"\}$/,
  );
  assert.ok(template.resources.has('OwnId'));
  assert.equal(template.resources.get('NamedDashOne')?.generated, false);
  assert.equal(template.resources.has('NamedDashOneRole'), false);
});

test('what starts a state machine', () => {
  const template = shop(`
    stepFunctions:
      stateMachines:
        flow:
          events:
            - schedule: rate(1 day)
            - schedule: { rate: rate(1 hour), method: scheduler, enabled: false }
            - eventBridge: { event: { source: [a] }, eventBusName: !Ref Bus, deadLetterConfig: !GetAtt Failed.Arn }
            - http: { path: start, method: POST }
  `);
  const machine = '!Ref FlowStepFunctionsStateMachine';
  assert.match(
    line(template, 'FlowStepFunctionsEventsRuleSchedule1', 'Targets'),
    new RegExp(`\\(7 schedule\\): Targets: .*Arn: ${machine}, RoleArn: !GetAtt FlowScheduleToStepFunctionsRole.Arn`),
  );
  assert.match(
    line(template, 'FlowStepFunctionsSchedulerSchedule2', 'State', 'Target'),
    new RegExp(`State: DISABLED, Target: \\{ Arn: ${machine}`),
  );
  assert.match(
    line(template, 'FlowEventsRuleCloudWatchEvent1', 'EventBusName', 'Targets'),
    /EventBusName: !Ref Bus, Targets: .*DeadLetterConfig: \{ Arn: !GetAtt Failed.Arn \}/,
  );
  assert.match(
    line(template, 'FlowEventToStepFunctionsRole', 'Policies'),
    new RegExp(`states:StartExecution\\], Resource: ${machine}`),
  );
  assert.match(line(template, 'ApiGatewayMethodStartPost', 'Integration'), /states:action\/StartExecution/);
  assert.ok(template.resources.has('ApiGatewayRestApi'));
});

test('service proxies: methods of the REST API that fill a channel', () => {
  const template = shop(`
    custom:
      apiGatewayServiceProxies:
        - sqs: { path: /in, method: post, queueName: !GetAtt Orders.QueueName }
        - sns: { path: /tell, method: post, topicName: !GetAtt News.TopicName }
        - kinesis: { path: /click, method: post, streamName: !Ref Clicks }
        - eventbridge: { path: /event, method: post, eventBusName: main, roleArn: !GetAtt Mine.Arn }
  `);
  assert.equal(
    line(template, 'ApiGatewayMethodInPost', 'Integration'),
    'ApiGatewayMethodInPost AWS::ApiGateway::Method (5 sqs): Integration: { Type: AWS, IntegrationHttpMethod: POST, ' +
      'Credentials: !GetAtt ApigatewayToSqsRole.Arn, Uri: !Sub ' +
      '[arn:${AWS::Partition}:apigateway:${AWS::Region}:sqs:path//${AWS::AccountId}/${queueName}, ' +
      "{ queueName: !GetAtt Orders.QueueName }], RequestParameters: { integration.request.querystring.Action: " +
      "'SendMessage', " +
      'integration.request.querystring.MessageBody: method.request.body } }',
  );
  assert.match(
    line(template, 'ApiGatewayMethodTellPost', 'Integration'),
    /:sns:path\/\/, .*TopicArn=.*topicName: !GetAtt News.TopicName/,
  );
  assert.match(
    line(template, 'ApiGatewayMethodClickPost', 'Integration'),
    /kinesis:action\/PutRecord, .*StreamName: !Ref Clicks/,
  );
  assert.match(
    line(template, 'ApiGatewayMethodEventPost', 'Integration'),
    /Credentials: !GetAtt Mine.Arn, .*events:action\/PutEvents.*EventBusName: main/,
  );
  assert.match(line(template, 'ApigatewayToSqsRole'), /sqs:SendMessage\], Resource: \[!Sub \[arn/);
  assert.equal(template.resources.has('ApigatewayToEventBridgeRole'), false);
});

test('plugins that are not read leave the stack incomplete', () => {
  const template = shop(`
    plugins: { modules: [serverless-pipes, serverless-offline] }
  `);
  assert.deepEqual(template.incomplete, ['plugin serverless-pipes adds EventBridge pipes']);
});

test('notifications of a state machine: a rule for each outcome, with the right to deliver', () => {
  const template = shop(`
    functions: { tell: {} }
    stepFunctions:
      stateMachines:
        flow:
          notifications:
            FAILED: [{ sns: !Ref Alarms }, { sqs: { arn: !GetAtt Failed.Arn, messageGroupId: a } }]
            TIMED_OUT: [{ lambda: !GetAtt tell.Arn }, { stepFunctions: !Ref Cleanup }]
        quick: { type: EXPRESS, notifications: { FAILED: [{ sns: !Ref Alarms }] } }
  `);
  assert.match(
    line(template, 'FlowStepFunctionsStateMachineNotificationsFAILEDEventRule', 'Targets'),
    /\[\{ Arn: !Ref Alarms, Id: flow-FAILED-1 \}, \{ Arn: !GetAtt Failed.Arn, .*MessageGroupId: a/,
  );
  assert.match(
    line(template, 'FlowStepFunctionsStateMachineNotificationsTIMEDOUTEventRule', 'RoleArn', 'Targets'),
    /RoleArn: !GetAtt FlowStepFunctionsStateMachineNotificationsIamRole.Arn, .*Arn: !GetAtt TellLambdaFunction.Arn/,
  );
  assert.match(line(template, 'FlowStepFunctionsStateMachineResourcePolicy1'), /TopicPolicy .*Topics: \[!Ref Alarms\]/);
  assert.match(line(template, 'FlowStepFunctionsStateMachineResourcePolicy2'), /QueuePolicy .*Queues: \[!Ref Failed\]/);
  assert.match(line(template, 'FlowStepFunctionsStateMachineResourcePolicy3'), /Permission .*TellLambdaFunction/);
  assert.equal(ids(template).some((id) => id.startsWith('QuickStepFunctionsStateMachineNotifications')), false);
});

test('alarms of a state machine tell topics', () => {
  const template = shop(`
    stepFunctions:
      stateMachines:
        flow:
          alarms:
            topics: { alarm: !Ref Alarms, ok: !Ref Calm }
            metrics: [executionsFailed, { metric: executionThrottled, logicalId: Own }, unheardOf]
  `);
  assert.match(
    line(template, 'FlowStepFunctionsStateMachineExecutionsFailedAlarm', 'Dimensions', 'OKActions', 'AlarmActions'),
    /Value: !Ref FlowStepFunctionsStateMachine \}\], OKActions: \[!Ref Calm\], AlarmActions: \[!Ref Alarms\]$/,
  );
  assert.match(line(template, 'Own', 'MetricName'), /AWS::CloudWatch::Alarm .*: MetricName: ExecutionThrottled$/);
  assert.equal(ids(template).filter((id) => id.endsWith('Alarm')).length, 2);
});

test('useExactVersion has tasks call the version of the deployment', () => {
  const template = shop(`
    functions: { pay: {} }
    stepFunctions:
      stateMachines:
        flow:
          useExactVersion: true
          definition: { StartAt: Pay, States: { Pay: { Type: Task, Resource: !GetAtt pay.Arn, End: true } } }
  `);
  assert.match(line(template, 'FlowStepFunctionsStateMachine', 'Definition'), /Resource: !Ref PayLambdaVersion,/);
  assert.match(line(template, 'PayLambdaVersion'), /AWS::Lambda::Version .*FunctionName: !Ref PayLambdaFunction$/);
});

test('a section of a plugin that cannot be read leaves the stack incomplete', () => {
  assert.deepEqual(shop('stepFunctions: ${file(flows.yml)}').incomplete, [
    'state machines: file flows.yml cannot be read',
  ]);
  assert.deepEqual(shop('stepFunctions: { stateMachines: { flow: "${file(flow.js)}" } }').incomplete, [
    'state machine flow: flow.js is computed by a program',
  ]);
  assert.deepEqual(shop('constructs: ${file(lift.yml)}').incomplete, ['constructs: file lift.yml cannot be read']);
});

test('activities of serverless-step-functions', () => {
  const template = shop('stepFunctions: { activities: [ask-a-person] }');
  assert.equal(
    line(template, 'AskDashaDashpersonStepFunctionsActivity'),
    'AskDashaDashpersonStepFunctionsActivity AWS::StepFunctions::Activity (3 ask-a-person): Name: ask-a-person',
  );
});
