// Events of EventBridge: `eventBridge`, `cloudwatchEvent`, `schedule`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ids, line } from '../../printed.ts';
import { order, service } from '../service.ts';

const target = 'Arn: !GetAtt OrderLambdaFunction.Arn';

test('eventBridge: rule and permission, numbered by the position among all events', () => {
  const template = order(`
    - http: GET a
    - eventBridge: { pattern: { source: [shop] } }
  `);
  assert.equal(
    line(template, 'Shopdevorderrule2EventBridgeRule'),
    'Shopdevorderrule2EventBridgeRule AWS::Events::Rule (7 eventBridge): Name: shop-dev-order-rule-2, ' +
      `EventPattern: { source: [shop] }, State: ENABLED, Targets: [{ ${target}, Id: shop-dev-order-rule-2-target }]`,
  );
  assert.equal(
    line(template, 'OrderEventBridgeLambdaPermission2', 'Principal', 'SourceArn'),
    'OrderEventBridgeLambdaPermission2 AWS::Lambda::Permission (7 eventBridge): Principal: events.amazonaws.com, ' +
      'SourceArn: ' +
      '!Join [:, [arn, !Ref AWS::Partition, events, !Ref AWS::Region, !Ref AWS::AccountId, !Join [/, [rule, ' +
      'shop-dev-order-rule-2]]]]',
  );
});

test('eventBridge with its sink and retries, switched off', () => {
  const template = order(
    '- eventBridge: { schedule: rate(1 day), enabled: false, name: mine, deadLetterQueueArn: !GetAtt Failed.Arn, ' +
      'retryPolicy: { maximumEventAge: 60, maximumRetryAttempts: 3 }, inputTransformer: { inputTemplate: x } }',
  );
  assert.equal(
    line(template, 'Shopdevorderrule1EventBridgeRule'),
    'Shopdevorderrule1EventBridgeRule AWS::Events::Rule (6 eventBridge): Name: mine, ScheduleExpression: rate(1 ' +
      'day), ' +
      `State: DISABLED, Targets: [{ ${target}, Id: mine-target, ` +
      'RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 3 }, ' +
      'DeadLetterConfig: { Arn: !GetAtt Failed.Arn }, InputTransformer: { InputTemplate: x } }]',
  );
});

test('a bus named by text is made, any other exists', () => {
  const bus = (eventBus: string): readonly string[] => {
    const template = order(`- eventBridge: { eventBus: ${eventBus}, pattern: { source: [a] } }`);
    return [
      line(template, 'Shopdevorderrule1EventBridgeRule', 'EventBusName').split('EventBusName: ')[1] ?? 'none',
      ids(template).find((id) => id.endsWith('AWS::Events::EventBus')) ?? 'no bus',
    ];
  };
  assert.deepEqual(bus('my-bus'), ['my-bus', 'MyDashbusEventBridgeEventBus AWS::Events::EventBus']);
  assert.deepEqual(bus('!Ref Bus'), ['!Ref Bus', 'no bus']);
  assert.deepEqual(bus('arn:aws:events:eu-west-1:1:event-bus/theirs'), ['theirs', 'no bus']);
  assert.deepEqual(bus('default'), ['none', 'no bus']);
  assert.deepEqual(bus("'arn:aws:events:${aws:region}:1:event-bus/theirs'"), ['theirs', 'no bus']);
  assert.deepEqual(bus("'${env:PREFIX}-bus'"), [
    '!Join [, [<environment variable PREFIX is only known on deployment>, -bus]]',
    'EnvPREFIXDashbusEventBridgeEventBus AWS::Events::EventBus',
  ]);
  assert.deepEqual(bus("'${ssm:/bus}'"), ['<variable ssm:/bus is only known on deployment>', 'no bus']);
});

test('without CloudFormation there is a custom resource and no rule', () => {
  const template = service(`
    service: shop
    provider: { name: aws, eventBridge: { useCloudFormation: false } }
    functions: { order: { events: [{ eventBridge: { eventBus: my-bus, pattern: { source: [a] } } }] } }
  `);
  assert.equal(
    line(template, 'OrderCustomEventBridge1', 'FunctionName', 'EventBridgeConfig'),
    'OrderCustomEventBridge1 Custom::EventBridge (3 eventBridge): FunctionName: shop-dev-order, EventBridgeConfig: ' +
      '{ RuleName: shop-dev-order-rule-1, State: ENABLED, EventBus: my-bus, Pattern: { source: [a] } }',
  );
  assert.ok(template.resources.get('CustomDashresourceDasheventDashbridgeLambdaFunction')?.generated);
  assert.equal(ids(template).some((id) => /AWS::Events::(Rule|EventBus)/.test(id)), false);
});

test('a rule name over 64 characters ends in a hash, its id does not', () => {
  const template = service(`
    service: shop
    provider: { name: aws }
    functions: { order: { name: ${'long-'.repeat(12)}name, events: [{ eventBridge: { pattern: { source: [a] } } }] } }
  `);
  const id = `L${'ong'}${'long'.repeat(11)}namerule1EventBridgeRule`;
  assert.match(line(template, id, 'Name'), /Name: long-long-long-long-long[a-z0-9-]+-rule-1$/);
});

test('cloudwatchEvent counts for itself', () => {
  const template = order(`
    - sqs: a:b:q
    - cloudwatchEvent: { event: { source: [aws.ec2] }, name: n, enabled: false, input: { a: 1 } }
  `);
  assert.equal(
    line(template, 'OrderEventsRuleCloudWatchEvent1'),
    'OrderEventsRuleCloudWatchEvent1 AWS::Events::Rule (7 cloudwatchEvent): Name: n, EventPattern: { source: ' +
      '[aws.ec2] }, ' +
      `State: DISABLED, Targets: [{ ${target}, Id: orderCloudWatchEvent, Input: {"a":1} }]`,
  );
  assert.match(
    line(template, 'OrderLambdaPermissionEventsRuleCloudWatchEvent1', 'SourceArn'),
    /SourceArn: !GetAtt OrderEventsRuleCloudWatchEvent1.Arn$/,
  );
});

test('schedules: one number for each expression', () => {
  const template = order(`
    - schedule: rate(10 minutes)
    - schedule: { rate: [rate(1 hour), cron(0 12 * * ? *)], enabled: false, input: { a: 1 } }
    - schedule: { rate: rate(2 days) }
  `);
  assert.match(
    line(template, 'OrderEventsRuleSchedule1', 'ScheduleExpression', 'State'),
    /\(6 schedule\): ScheduleExpression: rate\(10 minutes\), State: ENABLED$/,
  );
  assert.match(
    line(template, 'OrderEventsRuleSchedule2', 'ScheduleExpression', 'State'),
    /\(7 schedule\): ScheduleExpression: rate\(1 hour\), State: DISABLED$/,
  );
  assert.match(line(template, 'OrderEventsRuleSchedule3', 'ScheduleExpression'), /cron\(0 12/);
  assert.match(line(template, 'OrderEventsRuleSchedule4', 'ScheduleExpression'), /rate\(2 days\)$/);
  assert.match(
    line(template, 'OrderLambdaPermissionEventsRuleSchedule4', 'SourceArn'),
    /!GetAtt OrderEventsRuleSchedule4.Arn$/,
  );
});

test('EventBridge Scheduler calls with the role of the function', () => {
  const template = order(`
    - schedule: { method: scheduler, rate: [rate(2 hours)], timezone: Europe/Berlin, enabled: false, input: { z: 2 } }
  `);
  assert.equal(
    line(template, 'OrderSchedulerSchedule1'),
    'OrderSchedulerSchedule1 AWS::Scheduler::Schedule (6 schedule): ScheduleExpression: rate(2 hours), ' +
      'ScheduleExpressionTimezone: Europe/Berlin, FlexibleTimeWindow: { Mode: OFF }, State: DISABLED, ' +
      `Target: { ${target}, RoleArn: !GetAtt IamRoleLambdaExecution.Arn, Input: {"z":2} }`,
  );
  assert.equal(ids(template).some((id) => id.includes('AWS::Lambda::Permission')), false);
});
