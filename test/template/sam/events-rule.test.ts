// Rules and schedules of functions and state machines, and the sinks that SAM makes for them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ids, line, read } from '../printed.ts';

test('an EventBridgeRule is a rule with one target, and a permission', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Biller:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Paid:
              Type: EventBridgeRule
              Properties:
                EventBusName: !Ref Bus
                Pattern: { source: [shop] }
                RetryPolicy: { MaximumRetryAttempts: 4 }
  `);
  assert.equal(
    line(template, 'BillerPaid'),
    'BillerPaid AWS::Events::Rule (7 Paid): EventBusName: !Ref Bus, EventPattern: { source: [shop] }, Targets: ' +
      '[{ Id: BillerPaidLambdaTarget, Arn: !GetAtt Biller.Arn, RetryPolicy: { MaximumRetryAttempts: 4 } }]',
  );
  assert.equal(
    line(template, 'BillerPaidPermission', 'Principal', 'SourceArn'),
    'BillerPaidPermission AWS::Lambda::Permission (7 Paid): Principal: events.amazonaws.com, ' +
      'SourceArn: !GetAtt BillerPaid.Arn',
  );
});

test('DeadLetterConfig of type SQS makes a queue and its policy; an ARN makes nothing', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Biller:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Paid: { Type: EventBridgeRule, Properties: { DeadLetterConfig: { Type: SQS } } }
            Sent: { Type: CloudWatchEvent, Properties: { DeadLetterConfig: { Type: SQS, QueueLogicalId: SentDead } } }
            Late: { Type: Schedule, Properties: { DeadLetterConfig: { Arn: !GetAtt Dead.Arn } } }
  `);
  assert.deepEqual(ids(template).filter((id) => id.includes('SQS')), [
    'BillerPaidQueue AWS::SQS::Queue',
    'BillerPaidQueuePolicy AWS::SQS::QueuePolicy',
    'BillerSentQueuePolicy AWS::SQS::QueuePolicy',
    'SentDead AWS::SQS::Queue',
  ]);
  assert.equal(line(template, 'SentDead'), 'SentDead AWS::SQS::Queue (8 Sent)');
  assert.match(line(template, 'BillerPaid'), /DeadLetterConfig: { Arn: !GetAtt BillerPaidQueue\.Arn }/);
  assert.match(line(template, 'BillerLate'), /DeadLetterConfig: { Arn: !GetAtt Dead\.Arn }/);
  assert.match(
    line(template, 'BillerSentQueuePolicy'),
    /Queues: \[!Ref SentDead\].*Service: events\.amazonaws\.com.*aws:SourceArn: !GetAtt BillerSent\.Arn/,
  );
});

test('Enabled decides the state; SAM takes anything but false for true', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Tick:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Off: { Type: Schedule, Properties: { Schedule: rate(1 hour), Enabled: false } }
            On: { Type: Schedule, Properties: { Schedule: rate(1 hour), Enabled: !Ref Wanted } }
            Named: { Type: Schedule, Properties: { Schedule: rate(1 hour), State: !Ref State, Name: hourly } }
  `);
  const state = (id: string): string => line(template, id, 'ScheduleExpression', 'State', 'Name').replace(/^.*?: /, '');
  assert.equal(state('TickOff'), 'ScheduleExpression: rate(1 hour), State: DISABLED');
  assert.equal(state('TickOn'), 'ScheduleExpression: rate(1 hour), State: ENABLED');
  assert.equal(state('TickNamed'), 'ScheduleExpression: rate(1 hour), State: !Ref State, Name: hourly');
});

test('ScheduleV2 is a schedule whose role calls the function and writes to the sink', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Tick:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Hour:
              Type: ScheduleV2
              Properties:
                ScheduleExpression: rate(1 hour)
                DeadLetterConfig: { Type: SQS }
  `);
  assert.equal(
    line(template, 'TickHour'),
    'TickHour AWS::Scheduler::Schedule (7 Hour): Name: TickHour, ScheduleExpression: rate(1 hour), ' +
      'FlexibleTimeWindow: { Mode: OFF }, Target: { Arn: !GetAtt Tick.Arn, RoleArn: !GetAtt TickHourRole.Arn, ' +
      'DeadLetterConfig: { Arn: !GetAtt TickHourQueue.Arn } }',
  );
  assert.match(line(template, 'TickHourRole'), /scheduler\.amazonaws\.com.*lambda:InvokeFunction.*sqs:SendMessage/);
  assert.equal(line(template, 'TickHourQueue'), 'TickHourQueue AWS::SQS::Queue (7 Hour)');
  assert.equal(line(template, 'TickHourQueuePolicy'), 'TickHourQueuePolicy does not exist', 'the role writes');
});

test('a target id is shortened to the 64 characters that EventBridge allows', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      TheFunctionThatSendsTheRemindersForUnpaidInvoices:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            OncePerWorkingDay: { Type: Schedule, Properties: { Schedule: rate(1 day) } }
  `);
  const rule = line(template, 'TheFunctionThatSendsTheRemindersForUnpaidInvoicesOncePerWorkingDay');
  assert.match(rule, /Id: TheFunctionThatSendsTheRemindersForUnpaidInvoicesOncLambdaTarget,/);
});
