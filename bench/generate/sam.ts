import { FLOWS } from './flows.ts';
import { HEAD } from './cloudformation.ts';
import { kebab, nameOf } from './names.ts';
import { queueWithSink } from './parts.ts';
import type { Random } from './random.ts';
import { att, type Fields, ref, resource } from './value.ts';

/** A SAM application of `count` functions with their events, beside resources as CloudFormation has them. */
export function samApplication(count: number, random: Random, first = 0): Fields {
  const each = Array.from({ length: count }, (_, index) => {
    const name = nameOf(first + index);
    return random.chance(0.3) ? random.oneOf(FLOWS)(name, random) : eventful(name, random);
  });
  return {
    ...HEAD,
    Transform: 'AWS::Serverless-2016-10-31',
    Globals: { Function: { Runtime: 'nodejs20.x', MemorySize: 256, Timeout: random.oneOf([10, 30]) } },
    Resources: Object.assign({}, ...each) as Fields,
  };
}

function eventful(name: string, random: Random): Fields {
  const { resources, event } = random.oneOf(EVENTS)(name, random);
  return {
    ...resources,
    [`${name}Function`]: resource('AWS::Serverless::Function', {
      CodeUri: `src/${kebab(name)}/`,
      Handler: 'index.handler',
      Policies: ['AWSLambdaBasicExecutionRole', { SQSSendMessagePolicy: { QueueName: '*' } }],
      Environment: { Variables: { STAGE: ref('Stage') } },
      Events: { Message: event },
    }),
  };
}

type Evented = (name: string, random: Random) => { readonly resources: Fields; readonly event: Fields };

const EVENTS: readonly Evented[] = [
  (name, random) => ({
    resources: queueWithSink(name, random),
    event: { Type: 'SQS', Properties: { Queue: att(`${name}Queue`), BatchSize: random.oneOf([1, 10]) } },
  }),
  (name) => ({
    resources: { [`${name}Topic`]: { Type: 'AWS::SNS::Topic' } },
    event: { Type: 'SNS', Properties: { Topic: ref(`${name}Topic`) } },
  }),
  (name) => ({
    resources: {},
    event: { Type: 'EventBridgeRule', Properties: { Pattern: { source: [kebab(name)] } } },
  }),
  (name, random) => ({
    resources: {},
    event: { Type: 'Api', Properties: { Path: `/${kebab(name)}`, Method: random.oneOf(['get', 'post', 'put']) } },
  }),
];
