import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Editor } from './editor.ts';
import { hoverOn, seen, textOf } from './hover-words.ts';
import { ORDERS, rangeOfWord } from './templates.ts';

const flow = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  OrdersTopic:
    Type: AWS::SNS::Topic
  OrdersSubscription:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: !Ref OrdersTopic
      Protocol: sqs
      Endpoint: !GetAtt OrdersQueue.Arn
      FilterPolicy:
        kind: [order]
  OrdersQueue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: orders
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt OrdersDlq.Arn
        maxReceiveCount: 5
  OrdersDlq:
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: 1209600
  OrdersFunction:
    Type: AWS::Lambda::Function
    Properties:
      Timeout: 60
      Environment:
        Variables:
          QUEUE: !Sub "\${OrdersQueue.QueueName}"
  OrdersMapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt OrdersQueue.Arn
      FunctionName: !Ref OrdersFunction
      BatchSize: 5
`;

test('a queue tells what feeds and consumes it, its figures, and what becomes of what fails', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, flow);
  const hover = await hoverOn(editor, flow, 'OrdersQueue:');
  assert.equal(
    seen(hover),
    [
      '**OrdersQueue** — SQS queue, standard',
      '',
      'fed by OrdersTopic (filtered) · consumed by OrdersFunction (batches of 5)  ',
      'visible again after 30 s *(default)* · kept 4 days *(default)* · 5 tries → OrdersDlq',
      '',
      'When OrdersFunction fails: 5 tries in about 3 minutes, then parked in OrdersDlq for 14 days, **no alarm**.',
    ].join('\n'),
  );
  assert.deepEqual(hover?.range, rangeOfWord(flow, 'OrdersQueue', 2));
  assert.ok(textOf(hover).includes('[OrdersTopic](file:///work/orders.yaml#L3)'), textOf(hover));
  await editor.stop();
});

test('the type of a resource, Ref, GetAtt and Sub all tell of the resource they name', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, flow);
  assert.match(seen(await hoverOn(editor, flow, 'AWS::SNS::Topic')), /^\*\*OrdersTopic\*\* — SNS topic/);
  assert.match(seen(await hoverOn(editor, flow, 'OrdersTopic', 2)), /^\*\*OrdersTopic\*\* — SNS topic/);
  assert.match(seen(await hoverOn(editor, flow, 'OrdersQueue.Arn')), /^\*\*OrdersQueue\*\* — SQS queue/);
  const inSub = await hoverOn(editor, flow, 'OrdersQueue.QueueName');
  assert.match(seen(inSub), /^\*\*OrdersQueue\*\* — SQS queue/);
  const name = rangeOfWord(flow, 'OrdersQueue.QueueName');
  assert.deepEqual(inSub?.range, { start: name.start, end: { ...name.start, character: name.start.character + 11 } });
  await editor.stop();
});

test('a subscription and a mapping tell the hop that they declare', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, flow);
  const subscription = seen(await hoverOn(editor, flow, 'OrdersSubscription'));
  assert.equal(
    subscription,
    'OrdersTopic → OrdersQueue (subscription, filtered)\n\nOrdersQueue refuses every message: **lost**.',
  );
  const mapping = seen(await hoverOn(editor, flow, 'OrdersMapping'));
  const parked = 'parked in OrdersDlq for 14 days, **no alarm**';
  const fate = `When OrdersFunction fails: 5 tries in about 3 minutes, then ${parked}.`;
  assert.equal(mapping, `OrdersQueue → OrdersFunction (polled, batches of 5)\n\n${fate}`);
  await editor.stop();
});

test('a dead-letter queue says whose failures it keeps', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, flow);
  const text = seen(await hoverOn(editor, flow, 'OrdersDlq:'));
  assert.ok(text.includes('keeps what fails at OrdersQueue'), text);
  assert.ok(text.includes('kept 14 days'), text);
  await editor.stop();
});

test('a function that a topic calls tells that a failing message is lost', async () => {
  const template = `Resources:
  Topic:
    Type: AWS::SNS::Topic
  Mailer:
    Type: AWS::Lambda::Function
    Properties: { Timeout: 20 }
  Subscription:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: !Ref Topic, Protocol: lambda, Endpoint: !GetAtt Mailer.Arn }
  Permission:
    Type: AWS::Lambda::Permission
    Properties: { Action: lambda:InvokeFunction, FunctionName: !Ref Mailer, Principal: sns.amazonaws.com }
`;
  const editor = await Editor.start();
  await editor.open(ORDERS, template);
  assert.equal(
    seen(await hoverOn(editor, template, 'Mailer')),
    [
      '**Mailer** — Lambda function',
      '',
      'called by Topic  ',
      'ends after 20 s',
      '',
      'When it fails on a message from Topic: 3 tries in 3 minutes, then **lost**.',
    ].join('\n'),
  );
  const topic = seen(await hoverOn(editor, template, 'Topic'));
  assert.ok(topic.includes('When Mailer fails: 3 tries in 3 minutes, then **lost**.'), topic);
  assert.ok(topic.includes('When Mailer cannot be reached: 100,015 tries in 23 days, then **lost**.'), topic);
  await editor.stop();
});

test('who is never let in is told at both ends', async () => {
  const template = `Resources:
  Topic:
    Type: AWS::SNS::Topic
  Mailer:
    Type: AWS::Lambda::Function
  Subscription:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: !Ref Topic, Protocol: lambda, Endpoint: !GetAtt Mailer.Arn }
`;
  const editor = await Editor.start();
  await editor.open(ORDERS, template);
  const mailer = seen(await hoverOn(editor, template, 'Mailer'));
  assert.ok(mailer.endsWith('\n\nIt refuses every message from Topic: **lost**.'), mailer);
  assert.match(seen(await hoverOn(editor, template, 'Topic')), /\n\nMailer refuses every message: \*\*lost\*\*\.$/);
  await editor.stop();
});

test('a workflow tells what its retriers and catchers do', async () => {
  const template = `Resources:
  Charge: { Type: AWS::Lambda::Function }
  Payment:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      Definition:
        StartAt: Charge
        States:
          Charge:
            Type: Task
            Resource: !GetAtt Charge.Arn
            Retry: [{ ErrorEquals: [States.ALL], MaxAttempts: 2, IntervalSeconds: 10 }]
            Catch: [{ ErrorEquals: [States.ALL], Next: Refund }]
            End: true
          Refund: { Type: Fail }
`;
  const editor = await Editor.start();
  await editor.open(ORDERS, template);
  const payment = seen(await hoverOn(editor, template, 'Payment'));
  assert.ok(payment.includes('When Charge fails: 3 tries in 30 s, then caught, goes on with `Refund`.'), payment);
  await editor.stop();
});

test('a redrive policy under a condition gives two fates, a stream tells what waits', async () => {
  const template = `Conditions:
  IsProd: !Equals [!Ref 'AWS::Region', eu-west-1]
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      RedrivePolicy: !If [IsProd, { deadLetterTargetArn: !GetAtt Dlq.Arn, maxReceiveCount: 4 }, !Ref 'AWS::NoValue']
  Dlq:
    Type: AWS::SQS::Queue
  Clicks:
    Type: AWS::Kinesis::Stream
  Work:
    Type: AWS::Lambda::Function
  JobsMapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt Jobs.Arn, FunctionName: !Ref Work }
  ClicksMapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt Clicks.Arn, FunctionName: !Ref Work }
`;
  const editor = await Editor.start();
  await editor.open(ORDERS, template);
  const jobs = seen(await hoverOn(editor, template, 'Jobs'));
  const parked = '4 tries in 2 minutes, then parked in Dlq for 4 days, **no alarm** when IsProd is true';
  const lost = 'every 30 s for 4 days, about 11,500 tries, then **lost** when IsProd is false';
  assert.ok(jobs.includes(`When Work fails: ${parked}; ${lost}.`), jobs);
  const clicks = seen(await hoverOn(editor, template, 'Clicks'));
  assert.ok(clicks.includes('When Work fails: again and again for 1 day while its shard waits, then **lost**.'), clicks);
  await editor.stop();
});

test('a value from Globals says where it comes from, a SAM event which hop it makes', async () => {
  const template = `Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Timeout: 60
Resources:
  Orders:
    Type: AWS::SQS::Queue
  Handler:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
      Events:
        FromOrders:
          Type: SQS
          Properties:
            Queue: !GetAtt Orders.Arn
`;
  const editor = await Editor.start();
  await editor.open(ORDERS, template);
  const handler = seen(await hoverOn(editor, template, 'Handler'));
  assert.ok(handler.includes('ends after 60 s *(Globals)*'), handler);
  const event = seen(await hoverOn(editor, template, 'FromOrders'));
  assert.ok(event.includes('Orders → Handler (polled, batches of 10)'), event);
  await editor.stop();
});

test('a key of a Serverless function tells of the function it becomes', async () => {
  const template = `service: orders
provider: { name: aws, timeout: 10 }
functions:
  handle:
    handler: index.handler
    events:
      - sqs: { arn: !GetAtt Orders.Arn }
resources:
  Resources:
    Orders: { Type: AWS::SQS::Queue }
`;
  const editor = await Editor.start();
  await editor.open(ORDERS, template);
  const text = seen(await hoverOn(editor, template, 'handle'));
  assert.match(text, /^\*\*HandleLambdaFunction\*\* — Lambda function/);
  assert.ok(text.includes('called by Orders (batches of 10)'), text);
  await editor.stop();
});

test('the findings at the place come last, with problem, consequence, remedy and a link', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, flow);
  const paragraphs = textOf(await hoverOn(editor, flow, 'OrdersDlq:')).split('\n\n');
  assert.equal(
    paragraphs.at(-1),
    [
      '⚠ **OrdersDlq has no name.**  ',
      'Nobody finds it. Name it.  ',
      `[declared here](${ORDERS}#L20)  `,
      '[queue-without-name](https://github.com/hoplint/hoplint/blob/main/rules/queue-without-name.md)',
    ].join('\n'),
  );
  await editor.stop();
});

test('where a resource is only named, its findings are mentioned in a line each', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, flow);
  const hover = await hoverOn(editor, flow, 'OrdersDlq.Arn');
  assert.equal(seen(hover).split('\n\n').at(-1), '⚠ OrdersDlq has no name. line 20 · queue-without-name');
  assert.ok(textOf(hover).includes(`[line 20](${ORDERS}#L20)`), textOf(hover));
  await editor.stop();
});

test('an editor that shows findings on hover by itself is not told them again', async () => {
  const editor = await Editor.start({ initializationOptions: { showsFindingsOnHover: true } });
  await editor.open(ORDERS, flow);
  const declared = seen(await hoverOn(editor, flow, 'OrdersDlq:'));
  assert.match(declared, /^\*\*OrdersDlq\*\* — SQS queue/);
  assert.ok(!declared.includes('has no name'), declared);
  const named = seen(await hoverOn(editor, flow, 'OrdersDlq.Arn'));
  assert.ok(named.includes('has no name'), named);
  await editor.stop();
});

test('an editor may say itself where the pages of the rules are', async () => {
  const editor = await Editor.start({ initializationOptions: { rulePage: 'pages:{rule}' } });
  await editor.open(ORDERS, flow);
  const hover = textOf(await hoverOn(editor, flow, 'OrdersDlq:'));
  assert.ok(hover.includes('[queue-without-name](pages:queue-without-name)'), hover);
  const [finding] = await editor.findings(ORDERS);
  assert.equal(finding?.codeDescription?.href, 'pages:queue-without-name');
  await editor.stop();
});

test('while a line is half typed the last good analysis answers, at the place where the text is now', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, flow);
  await hoverOn(editor, flow, 'OrdersTopic');
  const typing = flow.replace('  OrdersTopic:', '  "Half typed: {\n  OrdersTopic:');
  await editor.change(ORDERS, { text: typing });
  const hover = await hoverOn(editor, typing, 'OrdersDlq:');
  assert.match(seen(hover), /^\*\*OrdersDlq\*\* — SQS queue/);
  assert.deepEqual(hover?.range, rangeOfWord(typing, 'OrdersDlq', 2));
  await editor.stop();
});

test('where nothing flows there is no hover, and none in a file that is no template', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, flow);
  assert.equal(await hoverOn(editor, flow, 'AWSTemplateFormatVersion'), null);
  await editor.change(ORDERS, { text: 'services: {}\n' });
  assert.equal(await hoverOn(editor, 'services: {}', 'services'), null);
  await editor.stop();
});

test('an end that cannot be known says why', async () => {
  const template = `Resources:
  Handler:
    Type: AWS::Lambda::Function
    Properties: { Timeout: 20 }
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !ImportValue orders-queue
      FunctionName: !Ref Handler
`;
  const editor = await Editor.start();
  await editor.open(ORDERS, template);
  const [, flowLine, why] = seen(await hoverOn(editor, template, 'Handler')).split('\n\n');
  assert.ok(flowLine?.startsWith('called by'), flowLine);
  assert.match(why ?? '', /orders-queue/);
  await editor.stop();
});

test('a stream tells which of its readers has a lane of its own', async () => {
  const template = `Resources:
  Clicks:
    Type: AWS::Kinesis::Stream
  Fast:
    Type: AWS::Kinesis::StreamConsumer
    Properties: { StreamARN: !GetAtt Clicks.Arn, ConsumerName: fast }
  Counter:
    Type: AWS::Lambda::Function
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !Ref Fast, FunctionName: !Ref Counter, StartingPosition: LATEST }
`;
  const editor = await Editor.start();
  await editor.open(ORDERS, template);
  const stream = seen(await hoverOn(editor, template, 'Clicks'));
  assert.ok(stream.includes('consumed by Counter (batches of 100, enhanced fan-out)'), stream);
  const mapping = seen(await hoverOn(editor, template, 'Mapping'));
  assert.match(mapping, /^Clicks → Counter \(polled, batches of 100, enhanced fan-out\)\n\nWhen Counter fails/);
  assert.equal(seen(await hoverOn(editor, template, 'Fast')), mapping);
  await editor.stop();
});

test('a bus tells who keeps its events and who learns their schemas, a service by which name it is called', async () => {
  const template = `Resources:
  Bus:
    Type: AWS::Events::EventBus
    Properties: { Name: shop }
  Kept:
    Type: AWS::Events::Archive
    Properties: { SourceArn: !GetAtt Bus.Arn }
  Learnt:
    Type: AWS::EventSchemas::Discoverer
    Properties: { SourceArn: !GetAtt Bus.Arn }
  Stock:
    Type: AWS::ECS::Service
    Properties:
      ServiceConnectConfiguration: { Enabled: true, Services: [{ PortName: stock }] }
`;
  const editor = await Editor.start();
  await editor.open(ORDERS, template);
  const bus = seen(await hoverOn(editor, template, 'Bus'));
  assert.equal(bus, '**Bus** — EventBridge bus\n\ndelivers to Kept and Learnt');
  const archive = seen(await hoverOn(editor, template, 'Kept'));
  assert.equal(archive, '**Kept** — EventBridge archive\n\nfed by Bus');
  const service = seen(await hoverOn(editor, template, 'Stock'));
  assert.equal(service, '**Stock** — ECS service\n\ncalled by `stock (Service Connect)` (waits for the answer)');
  await editor.stop();
});

test('an alarm tells what it watches and whom it rings', async () => {
  const template = `Resources:
  Dlq:
    Type: AWS::SQS::Queue
  Parked:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/SQS
      MetricName: ApproximateNumberOfMessagesVisible
      Dimensions: [{ Name: QueueName, Value: !GetAtt Dlq.QueueName }]
      AlarmActions: [!Ref OnCall]
  OnCall:
    Type: AWS::SNS::Topic
`;
  const editor = await Editor.start();
  await editor.open(ORDERS, template);
  const alarm = seen(await hoverOn(editor, template, 'Parked'));
  assert.equal(alarm, '**Parked** — CloudWatch alarm\n\ndelivers to OnCall  \nwatches Dlq');
  await editor.stop();
});

test('those who share a fate share a line, and what a receiver fails on comes first', async () => {
  const template = `Resources:
  Topic: { Type: AWS::SNS::Topic }
  Mailer: { Type: AWS::Lambda::Function }
  ToMailer:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: !Ref Topic, Protocol: lambda, Endpoint: !GetAtt Mailer.Arn }
  MayMail:
    Type: AWS::Lambda::Permission
    Properties: { Action: lambda:InvokeFunction, FunctionName: !Ref Mailer, Principal: sns.amazonaws.com }
  Counter: { Type: AWS::Lambda::Function }
  ToCounter:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: !Ref Topic, Protocol: lambda, Endpoint: !GetAtt Counter.Arn }
  MayCount:
    Type: AWS::Lambda::Permission
    Properties: { Action: lambda:InvokeFunction, FunctionName: !Ref Counter, Principal: sns.amazonaws.com }
`;
  const editor = await Editor.start();
  await editor.open(ORDERS, template);
  const topic = seen(await hoverOn(editor, template, 'Topic'));
  assert.deepEqual(topic.split('\n\n')[2]?.split('  \n'), [
    'When Mailer or Counter fails: 3 tries in 3 minutes, then **lost**.',
    'When Mailer or Counter cannot be reached: 100,015 tries in 23 days, then **lost**.',
  ]);
  await editor.stop();
});
