/** Serverless services whose variables stand for each other. */

import type { MadeFile } from '../../../bench/generate/corpus.ts';
import type { Fields, Value } from '../../../bench/generate/value.ts';
import type { Hazard } from '../hazard.ts';
import { dense, linesOf, numbered, QUEUE, times } from './written.ts';

const own = (name: string): string => `\${self:custom.${name}}`;

function service(sections: Fields): MadeFile {
  return { path: 'serverless.yml', text: dense({ service: 'shop', provider: { name: 'aws' }, ...sections }) };
}

/** One function that reads what a variable of the service says. */
function worker(variable: string, more: Fields = {}): Fields {
  return { worker: { handler: 'app.handler', events: [{ sqs: variable }], ...more } };
}

/** A text that is made of itself. */
const itself: Hazard = {
  name: 'text-of-itself',
  make: (size) => [service({ custom: { word: own('word').repeat(40_000 * size) }, functions: worker(own('word')) })],
};

/** Each variable is the one before it twice; the first one is a text, unknown, or a map. */
function doubled(name: string, first: Value, twice: (variable: string) => Value): Hazard {
  return {
    name,
    make: () => {
      const variables = numbered(40, 'word', (index) => (index === 0 ? first : twice(own(`word${index - 1}`))));
      const last = own('word39');
      return [service({ custom: variables, functions: worker(last, { environment: last }) })];
    },
  };
}

const twice = (variable: string): string => variable + variable;
const doubledVariables = doubled('doubled-variables', 'xxxxxxxxxx', twice);
const doubledUnknowns = doubled('doubled-unknowns', '${env:UNKNOWN}', twice);
const doubledMaps = doubled('doubled-maps', { x: 1 }, (variable) => ({ x: variable, y: variable }));

/** Each variable falls back on the next two. */
const fallbacks: Hazard = {
  name: 'fallbacks',
  make: (size) => {
    const variables = numbered(2500 * size, 'word', (index) => {
      return `\${self:custom.none${index}, self:custom.word${index + 1}, self:custom.word${index + 2}, 'x'}`;
    });
    return [service({ custom: variables, functions: worker(own('word0')) })];
  },
};

/** Variables whose names are variables. */
const namesFromVariables: Hazard = {
  name: 'names-from-variables',
  make: (size) => {
    const count = Math.round(200 * size);
    const variables = numbered(count, 'word', (index) => {
      return `\${self:custom.${own(`word${(index + 1) % count}`)}}${own(`word${(index + 2) % count}`)}`;
    });
    return [service({ custom: variables, functions: worker(own('word0')) })];
  },
};

/** A chain of variables that two thousand functions ask from different places on. */
const chainOfVariables: Hazard = {
  name: 'chain-of-variables',
  make: (size) => {
    const functions = numbered(1500 * size, 'worker', (index) => {
      return { handler: 'app.handler', events: [{ sqs: own(`word${index}`) }] };
    });
    return [service({ custom: numbered(4000 * size, 'word', (index) => own(`word${index + 1}`)), functions })];
  },
};

/** Variables and environments that are the whole service. */
const serviceInItself: Hazard = {
  name: 'service-in-itself',
  make: (size) => {
    const functions = numbered(200 * size, 'worker', () => ({ handler: 'app.handler', environment: '${self:}' }));
    return [service({ custom: numbered(200 * size, 'word', () => '${self:}'), functions })];
  },
};

/** Thousands of functions with two events each. */
const functionsOfAService: Hazard = {
  name: 'functions-of-a-service',
  make: (size) => {
    const functions = numbered(3000 * size, 'worker', (index) => ({
      handler: 'app.handler',
      events: [{ sqs: `arn:aws:sqs:eu-west-1:123456789012:queue${index}` }, { http: `POST orders${index}` }],
    }));
    return [service({ functions })];
  },
};

/** Values that stand in a file, each of which points at the next one there. */
const valuesFromFiles: Hazard = {
  name: 'values-from-files',
  make: (size) => {
    const pointer = (index: number): string => `\${file(values.yml):value${index}}`;
    const values = numbered(2000 * size, 'value', (index) => pointer(index + 1));
    return [
      service({ custom: numbered(2000 * size, 'word', pointer), functions: worker(own('word0')) }),
      { path: 'values.yml', text: linesOf(values, '') },
    ];
  },
};

/** One file of a thousand queues, named by a thousand items of a list. */
const oneFileForAll: Hazard = {
  name: 'one-file-for-all',
  make: (size) => [
    service({ resources: times(1000 * size, () => '${file(resources.yml)}'), functions: worker('orders') }),
    { path: 'resources.yml', text: dense({ Resources: numbered(1000 * size, 'Queue', () => QUEUE) }) },
  ],
};

/** Variables with defaults and options, in keys of other variables, in names of queues. */
const mixedVariables: Hazard = {
  name: 'mixed-variables',
  make: (size) => {
    const count = Math.round(400 * size);
    const variables = numbered(count, 'word', (index) => numbered(20, 'key', (key) => {
      return `\${self:custom.word${(index * 3 + key) % count}.key${(key * 7) % 20}, 'd'}-\${opt:stage, 'dev'}`;
    }));
    const functions = numbered(count, 'worker', (index) => ({
      handler: 'app.handler',
      environment: { WORD: own(`word${index}.key0`) },
      events: [{ sqs: { arn: { 'Fn::GetAtt': [`Queue${index}`, 'Arn'] } } }],
    }));
    const queues = numbered(count, 'Queue', (index) => ({ ...QUEUE, Properties: { QueueName: own(`word${index}.key1`) } }));
    return [service({ custom: variables, functions, resources: { Resources: queues } })];
  },
};

export const SERVICES: readonly Hazard[] = [
  ...[itself, doubledVariables, doubledUnknowns, doubledMaps, fallbacks, namesFromVariables],
  ...[chainOfVariables, serviceInItself, functionsOfAService, valuesFromFiles, oneFileForAll, mixedVariables],
];
