/** Flows that branch, meet and circle. */

import { allow, policy } from '../../../bench/generate/parts.ts';
import { att, type Fields, ref, resource, sub } from '../../../bench/generate/value.ts';
import type { Hazard } from '../hazard.ts';
import { FUNCTION, merged, numbered, QUEUE, template, times } from './written.ts';

const roleFor = (action: string): Fields => resource('AWS::IAM::Role', {
  Policies: [{ PolicyName: 'messages', PolicyDocument: policy([allow(action, { Resource: '*' })]) }],
});

const told = (endpoint: string): Fields => ({ Protocol: 'lambda', Endpoint: att(endpoint) });

const teller = (topics: Fields): Fields => resource('AWS::Lambda::Function', {
  Role: att('Role'),
  Environment: { Variables: topics },
});

/** Each bus hands everything to each bus. */
const meshOfBuses: Hazard = {
  name: 'mesh-of-buses',
  make: (size) => {
    const count = 150 * size;
    const bus = (index: number): Fields => ({
      [`Bus${index}`]: resource('AWS::Events::EventBus', { Name: `bus${index}` }),
      [`Rule${index}`]: resource('AWS::Events::Rule', {
        EventBusName: ref(`Bus${index}`),
        EventPattern: { source: ['shop'] },
        Targets: times(count, (other) => ({ Id: `bus${other}`, Arn: att(`Bus${other}`) })),
      }),
    });
    return [template(merged(count, bus))];
  },
};

/** Each topic calls each function, and each function sends to each topic. */
const meshOfTopics: Hazard = {
  name: 'mesh-of-topics',
  make: (size) => {
    const count = 60 * size;
    const pair = (index: number): Fields => ({
      [`Topic${index}`]: resource('AWS::SNS::Topic', { Subscription: times(count, (other) => told(`Worker${other}`)) }),
      [`Worker${index}`]: teller(numbered(count, 'TOPIC', (other) => ref(`Topic${other}`))),
    });
    return [template({ ...merged(count, pair), Role: roleFor('*') })];
  },
};

/** From each topic two ways lead to the next: as many paths as two to the power of its length. */
const ladder: Hazard = {
  name: 'ladder',
  make: (size) => {
    const step = (index: number): Fields => ({
      [`Topic${index}`]: resource('AWS::SNS::Topic', { Subscription: [told(`Left${index}`), told(`Right${index}`)] }),
      [`Left${index}`]: teller({ NEXT_TOPIC_ARN: ref(`Topic${index + 1}`) }),
      [`Right${index}`]: teller({ NEXT_TOPIC_ARN: ref(`Topic${index + 1}`) }),
    });
    const last = { [`Topic${Math.round(1500 * size)}`]: { Type: 'AWS::SNS::Topic' } };
    return [template({ ...merged(1500 * size, step), ...last, Role: roleFor('sns:Publish') })];
  },
};

/** Two hundred functions that each know of a hundred queues. */
const queuesInEnvironments: Hazard = {
  name: 'queues-in-environments',
  make: (size) => {
    const count = 200 * size;
    const worker = (index: number): Fields => {
      return teller(numbered(100, 'QUEUE_URL_', (queue) => ref(`Queue${(index + queue) % count}`)));
    };
    const queues = numbered(count, 'Queue', (index) => resource('AWS::SQS::Queue', { QueueName: `queue${index}` }));
    return [template({ ...queues, ...numbered(count, 'Worker', worker), Role: roleFor('sqs:*') })];
  },
};

/** A queue for the failures of each queue, and so on. */
const chainOfSinks: Hazard = {
  name: 'chain-of-sinks',
  make: (size) => {
    const queue = (index: number): Fields => resource('AWS::SQS::Queue', {
      RedrivePolicy: { deadLetterTargetArn: att(`Queue${index + 1}`), maxReceiveCount: 3 },
    });
    return [template({ ...numbered(3000 * size, 'Queue', queue), [`Queue${Math.round(3000 * size)}`]: QUEUE })];
  },
};

/** Thousands of queues with one queue for all their failures. */
const oneSink: Hazard = {
  name: 'one-sink',
  make: (size) => {
    const queue = resource('AWS::SQS::Queue', {
      RedrivePolicy: { deadLetterTargetArn: att('Sink'), maxReceiveCount: 3 },
    });
    return [template({ ...numbered(3000 * size, 'Queue', () => queue), Sink: QUEUE })];
  },
};

/** Pipes that hand a message on until it is back where it began. */
const circleOfPipes: Hazard = {
  name: 'circle-of-pipes',
  make: (size) => {
    const count = Math.round(1500 * size);
    const pipe = (index: number): Fields => resource('AWS::Pipes::Pipe', {
      RoleArn: att('Role'),
      Source: att(`Queue${index}`),
      Target: att(`Queue${(index + 1) % count}`),
    });
    return [template({ ...numbered(count, 'Queue', () => QUEUE), ...numbered(count, 'Pipe', pipe), Role: roleFor('sqs:*') })];
  },
};

/** An alarm on each queue, all of which tell one topic. */
const alarms: Hazard = {
  name: 'alarms',
  make: (size) => {
    const alarm = (index: number): Fields => resource('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: att(`Queue${index}`, 'QueueName') }],
      AlarmActions: [ref('Topic')],
    });
    const queues = numbered(2000 * size, 'Queue', () => QUEUE);
    return [template({ ...queues, ...numbered(2000 * size, 'Alarm', alarm), Topic: { Type: 'AWS::SNS::Topic' } })];
  },
};

/** Each queue waits for all that were declared before it. */
const dependencies: Hazard = {
  name: 'dependencies',
  make: (size) => {
    const queue = (index: number): Fields => ({ ...QUEUE, DependsOn: times(index, (other) => `Queue${other}`) });
    return [template(numbered(700 * size, 'Queue', queue))];
  },
};

/** Paths of an API, each below the one before. */
const pathsOfAnApi: Hazard = {
  name: 'paths-of-an-api',
  make: (size) => {
    const step = (index: number): Fields => ({
      [`Path${index}`]: resource('AWS::ApiGateway::Resource', {
        ParentId: ref(`Path${index + 1}`), PathPart: 'orders', RestApiId: ref('Api'),
      }),
      [`Method${index}`]: resource('AWS::ApiGateway::Method', {
        RestApiId: ref('Api'),
        HttpMethod: 'POST',
        ResourceId: ref(`Path${index}`),
        Integration: { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: sub(INVOCATION) },
      }),
    });
    const api = { Api: { Type: 'AWS::ApiGateway::RestApi' }, Worker: FUNCTION };
    return [template({ ...api, ...merged(1500 * size, step) })];
  },
};

const INVOCATION = 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Worker.Arn}/invocations';

export const FLOWS: readonly Hazard[] = [
  ...[meshOfBuses, meshOfTopics, ladder, queuesInEnvironments, chainOfSinks],
  ...[oneSink, circleOfPipes, alarms, dependencies, pathsOfAnApi],
];
