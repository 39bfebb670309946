/** Flows of messages as CloudFormation resources: what a team of a shop, a farm or a ferry line deploys. */

import { kebab } from './names.ts';
import { allow, functionWithRole, policy, queuePolicy, worker } from './parts.ts';
import type { Random } from './random.ts';
import { att, either, type Fields, ref, resource, sub } from './value.ts';

export type Flow = (name: string, random: Random) => Fields;

/** A topic that fans out into a queue with a worker. */
const published: Flow = (name, random) => ({
  [`${name}Topic`]: resource('AWS::SNS::Topic', { DisplayName: `${kebab(name)} of this stage` }),
  ...subscribed(name, `${name}Topic`, random),
});

/** A worker behind a queue that subscribes to a topic. */
export function subscribed(name: string, topic: string, random: Random): Fields {
  return {
    ...worker(name, random),
    [`${name}Subscription`]: resource('AWS::SNS::Subscription', {
      TopicArn: ref(topic),
      Protocol: 'sqs',
      Endpoint: att(`${name}Queue`),
      RawMessageDelivery: random.chance(0.5),
      ...(random.chance(0.3) ? { FilterPolicy: { kind: [kebab(name), { prefix: 'bulk-' }] } } : {}),
    }),
    ...(random.chance(0.9) ? queuePolicy(name, 'sns.amazonaws.com', ref(topic)) : {}),
  };
}

/** A rule on the default bus, with a queue behind it. */
export const routed: Flow = (name, random) => ({
  [`${name}Rule`]: resource('AWS::Events::Rule', {
    EventPattern: { source: [kebab(name)], 'detail-type': [random.oneOf(['created', 'changed', 'cancelled'])] },
    Targets: [{ Id: 'queue', Arn: att(`${name}Queue`) }],
  }),
  ...worker(name, random),
  ...queuePolicy(name, 'events.amazonaws.com', att(`${name}Rule`)),
});

/** A function that an event calls without a queue between. */
const called: Flow = (name, random) => ({
  [`${name}Schedule`]: resource('AWS::Events::Rule', {
    ScheduleExpression: random.oneOf(['rate(5 minutes)', 'rate(1 hour)', 'cron(0 6 * * ? *)']),
    Targets: [{ Id: 'function', Arn: att(`${name}Function`) }],
  }),
  ...functionWithRole(name, random),
  [`${name}Permission`]: resource('AWS::Lambda::Permission', {
    FunctionName: ref(`${name}Function`),
    Action: 'lambda:InvokeFunction',
    Principal: 'events.amazonaws.com',
    SourceArn: att(`${name}Schedule`),
  }),
});

/** Changes of a table, read from its stream. */
const streamed: Flow = (name, random) => ({
  [`${name}Table`]: table(name, { StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' } }),
  ...functionWithRole(name, random, [allow('dynamodb:GetRecords', { Resource: att(`${name}Table`, 'StreamArn') })]),
  [`${name}Mapping`]: resource('AWS::Lambda::EventSourceMapping', {
    EventSourceArn: att(`${name}Table`, 'StreamArn'),
    FunctionName: ref(`${name}Function`),
    StartingPosition: 'TRIM_HORIZON',
    BatchSize: 100,
    ...(random.chance(0.5) ? { MaximumRetryAttempts: 3, BisectBatchOnFunctionError: true } : {}),
  }),
});

/** A state machine that asks a function and sends on what it says. */
const orchestrated: Flow = (name, random) => {
  const steps = {
    Comment: 'Asks, then sends on.',
    StartAt: 'Ask',
    States: {
      Ask: { Type: 'Task', Resource: '${Function}', Next: 'Send' },
      Send: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage',
        Parameters: { QueueUrl: '${Queue}', 'MessageBody.$': '$' },
        End: true,
      },
    },
  };
  const maySend = policy([allow('sqs:SendMessage', { Resource: att(`${name}Queue`) })]);
  return {
    ...worker(name, random),
    [`${name}StepsRole`]: resource('AWS::IAM::Role', {
      AssumeRolePolicyDocument: policy([allow('sts:AssumeRole', { Principal: { Service: 'states.amazonaws.com' } })]),
      Policies: [{ PolicyName: 'send', PolicyDocument: maySend }],
    }),
    [`${name}Steps`]: resource('AWS::StepFunctions::StateMachine', {
      RoleArn: att(`${name}StepsRole`),
      DefinitionString: JSON.stringify(steps, null, 2),
      DefinitionSubstitutions: { Function: att(`${name}Function`), Queue: ref(`${name}Queue`) },
    }),
  };
};

/** What stands in a stack and passes no message: a table, a bucket, logs, a parameter. */
export const standing: Flow = (name, random) => ({
  [`${name}Table`]: table(name, { TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true } }),
  [`${name}Bucket`]: resource('AWS::S3::Bucket', {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
    },
    LifecycleConfiguration: { Rules: [{ Id: 'old', Status: 'Enabled', ExpirationInDays: random.oneOf([7, 30, 365]) }] },
  }),
  [`${name}Logs`]: resource('AWS::Logs::LogGroup', {
    LogGroupName: sub(`/\${Stage}/${kebab(name)}`),
    RetentionInDays: either('IsProduction', 90, 7),
  }),
  [`${name}Setting`]: resource('AWS::SSM::Parameter', {
    Name: sub(`/\${Stage}/${kebab(name)}/table`),
    Type: 'String',
    Value: ref(`${name}Table`),
  }),
});

function table(name: string, more: Fields): Fields {
  return resource('AWS::DynamoDB::Table', {
    TableName: sub(`\${Stage}-${kebab(name)}`),
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    ...more,
  });
}

/** As often as one meets them. */
export const FLOWS: readonly Flow[] = [
  ...[published, published, routed, called, streamed, orchestrated],
  ...[standing, standing],
];
