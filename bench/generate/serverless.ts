import { kebab, nameOf } from './names.ts';
import { queueWithSink } from './parts.ts';
import type { Random } from './random.ts';
import { att, type Fields, ref } from './value.ts';

/** A service of the Serverless Framework with `count` functions. */
export function serverlessService(count: number, random: Random, first = 0): Fields {
  const names = Array.from({ length: count }, (_, index) => nameOf(first + index));
  const made = names.map((name) => ({ name, ...random.oneOf(EVENTS)(name, random) }));
  return {
    service: kebab(nameOf(first)),
    frameworkVersion: '3',
    custom: { tables: { main: '${self:service}-${self:provider.stage}' } },
    provider: {
      name: 'aws',
      runtime: 'nodejs20.x',
      stage: "${opt:stage, 'dev'}",
      environment: { TABLE: '${self:custom.tables.main}' },
    },
    functions: Object.fromEntries(made.map(({ name, event }) => [kebab(name), functionFor(name, event, random)])),
    resources: { Resources: Object.assign({}, ...made.map(({ resources }) => resources)) as Fields },
  };
}

function functionFor(name: string, event: Fields, random: Random): Fields {
  const handler = `src/${kebab(name)}.handler`;
  return { handler, timeout: random.oneOf([6, 10, 30]), memorySize: random.oneOf([128, 512]), events: [event] };
}

type Evented = (name: string, random: Random) => { readonly resources: Fields; readonly event: Fields };

const EVENTS: readonly Evented[] = [
  (name, random) => ({
    resources: queueWithSink(name, random),
    event: { sqs: { arn: att(`${name}Queue`), batchSize: random.oneOf([1, 10]) } },
  }),
  (name) => ({
    resources: { [`${name}Topic`]: { Type: 'AWS::SNS::Topic' } },
    event: { sns: { arn: ref(`${name}Topic`), topicName: kebab(name) } },
  }),
  (name) => ({ resources: {}, event: { eventBridge: { pattern: { source: [kebab(name)] } } } }),
  (name) => ({ resources: {}, event: { httpApi: { path: `/${kebab(name)}`, method: 'post' } } }),
  () => ({ resources: {}, event: { schedule: 'rate(1 hour)' } }),
];
