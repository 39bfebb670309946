/** Resources that many flows have in common. */

import { kebab } from './names.ts';
import type { Random } from './random.ts';
import { att, type Fields, ref, resource, sub, type Value } from './value.ts';

/** A function with a role that lets it do what it does, as a hand-written stack has them. */
export function functionWithRole(name: string, random: Random, allowed: readonly Fields[] = []): Fields {
  const environment = { LOG_LEVEL: random.oneOf(['info', 'debug', 'warn']), STAGE: ref('Stage') };
  return {
    [`${name}Role`]: resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: policy([allow('sts:AssumeRole', { Principal: { Service: 'lambda.amazonaws.com' } })]),
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
      ...(allowed.length === 0 ? {} : { Policies: [{ PolicyName: 'messages', PolicyDocument: policy(allowed) }] }),
    }),
    [`${name}Function`]: resource('AWS::Lambda::Function', {
      FunctionName: sub(`\${Stage}-${kebab(name)}`),
      Handler: `src/${kebab(name)}.handler`,
      Runtime: random.oneOf(['nodejs20.x', 'nodejs22.x', 'python3.12']),
      MemorySize: random.oneOf([128, 256, 512, 1024]),
      Timeout: random.oneOf([5, 10, 30, 60]),
      Role: att(`${name}Role`),
      Code: { S3Bucket: ref('ArtifactBucket'), S3Key: `${kebab(name)}.zip` },
      Environment: { Variables: environment },
    }),
  };
}

/** A queue, most often with a dead-letter queue and an alarm on that. */
export function queueWithSink(name: string, random: Random): Fields {
  const isAlone = random.chance(0.25);
  const redrive = { deadLetterTargetArn: att(`${name}DeadLetters`), maxReceiveCount: random.oneOf([1, 3, 5]) };
  const queue = resource('AWS::SQS::Queue', {
    VisibilityTimeout: random.oneOf([30, 60, 180, 360]),
    ...(random.chance(0.5) ? { ReceiveMessageWaitTimeSeconds: 20 } : {}),
    ...(isAlone ? {} : { RedrivePolicy: redrive }),
  });
  if (isAlone) return { [`${name}Queue`]: queue };
  return {
    [`${name}Queue`]: queue,
    [`${name}DeadLetters`]: resource('AWS::SQS::Queue', { MessageRetentionPeriod: random.oneOf([345600, 1209600]) }),
    ...(random.chance(0.5) ? {} : alarmOn(`${name}DeadLetters`)),
  };
}

function alarmOn(queue: string): Fields {
  return {
    [`${queue}Alarm`]: resource('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: att(queue, 'QueueName') }],
      Statistic: 'Maximum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
    }),
  };
}

/** Lets a service send into a queue. */
export function queuePolicy(name: string, service: string, source: Value): Fields {
  const conditioned = { Principal: { Service: service }, Condition: { ArnEquals: { 'aws:SourceArn': source } } };
  return {
    [`${name}QueuePolicy`]: resource('AWS::SQS::QueuePolicy', {
      Queues: [ref(`${name}Queue`)],
      PolicyDocument: policy([allow('sqs:SendMessage', { Resource: att(`${name}Queue`), ...conditioned })]),
    }),
  };
}

/** A queue read by a function. */
export function worker(name: string, random: Random): Fields {
  const may = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
  return {
    ...queueWithSink(name, random),
    ...functionWithRole(name, random, [allow(may, { Resource: att(`${name}Queue`) })]),
    [`${name}Mapping`]: resource('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: att(`${name}Queue`),
      FunctionName: ref(`${name}Function`),
      BatchSize: random.oneOf([1, 5, 10]),
      ...(random.chance(0.4) ? { FunctionResponseTypes: ['ReportBatchItemFailures'] } : {}),
    }),
  };
}

export function policy(statements: readonly Fields[]): Fields {
  return { Version: '2012-10-17', Statement: statements };
}

export function allow(action: Value, more: Fields): Fields {
  return { Effect: 'Allow', Action: action, ...more };
}
