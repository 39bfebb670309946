/** Values that hang on conditions, and conditions that hang on each other. */

import { att, either, type Fields, ref, resource, type Value } from '../../../bench/generate/value.ts';
import type { Hazard } from '../hazard.ts';
import { FUNCTION, merged, numbered, QUEUE, template, times } from './written.ts';

const isA = (parameter: string): Fields => ({ 'Fn::Equals': [ref(parameter), 'a'] });
const isOn = (condition: string): Fields => ({ Condition: condition });
const and = (...conditions: readonly Fields[]): Fields => ({ 'Fn::And': conditions });
const or = (...conditions: readonly Fields[]): Fields => ({ 'Fn::Or': conditions });
const not = (condition: Fields): Fields => ({ 'Fn::Not': [condition] });

/** As many parameters as conditions, each of them free. */
function free(count: number): Fields {
  return {
    Parameters: numbered(count, 'Word', () => ({ Type: 'String' })),
    Conditions: numbered(count, 'Is', (index) => isA(`Word${index}`)),
  };
}

/** A value of two kinds behind each of several conditions. */
function nested(conditions: readonly string[], innermost: Value): Value {
  return conditions.reduceRight<Value>((inner, condition, depth) => either(condition, depth, inner), innermost);
}

/** Forty conditions, and queues whose every property hangs on some of them. */
const queuesUnderConditions: Hazard = {
  name: 'queues-under-conditions',
  make: (size) => {
    const is = (index: number): string => `Is${index % 40}`;
    const queue = (index: number): Fields => resource('AWS::SQS::Queue', {
      VisibilityTimeout: either(is(index * 7), either(is(index * 3), 1, 2), either(is(index * 5), 3, 4)),
      QueueName: { 'Fn::Join': ['', times(20, (part) => either(is(part), 'a', 'b'))] },
      RedrivePolicy: {
        deadLetterTargetArn: either(is(index * 13), att(`Queue${index + 1}`), att(`Queue${index + 7}`)),
        maxReceiveCount: 3,
      },
    }, { Condition: is(index) });
    return [template(numbered(1500 * size, 'Queue', queue), free(40))];
  },
};

/** A condition for each queue, all of them on one parameter. */
const conditionForEach: Hazard = {
  name: 'condition-for-each',
  make: (size) => {
    const conditions = numbered(6000 * size, 'Is', (index) => ({ 'Fn::Equals': [ref('Word'), `word${index}`] }));
    const queue = (index: number): Fields => resource('AWS::SQS::Queue', {
      VisibilityTimeout: either(`Is${index + 1}`, 1, 2),
    }, { Condition: `Is${index}` });
    const sections = { Parameters: { Word: { Type: 'String' } }, Conditions: conditions };
    return [template(numbered(2000 * size, 'Queue', queue), sections)];
  },
};

/** Flows whose attributes each hang on conditions of their own: what counts is which of them go together. */
const combinations: Hazard = {
  name: 'combinations',
  make: (size) => [template(merged(300 * size, (index) => flowUnderConditions(index, 40)), free(40))],
};

function flowUnderConditions(index: number, count: number): Fields {
  const oneOf = (first: number, ...values: readonly Value[]): Value => {
    const [last = '', ...others] = [...values].reverse();
    return others.reduce<Value>((inner, value, at) => either(`Is${(index + first + at) % count}`, value, inner), last);
  };
  const sinks = times(3, (sink) => att(`Queue${index + sink + 1}`));
  return {
    [`Queue${index}`]: resource('AWS::SQS::Queue', {
      VisibilityTimeout: oneOf(0, 10, 20, 30, 40),
      MessageRetentionPeriod: oneOf(3, 60, 70, 80, 90),
      DelaySeconds: oneOf(6, 1, 2, 3),
      RedrivePolicy: { deadLetterTargetArn: oneOf(8, ...sinks), maxReceiveCount: oneOf(10, 1, 2, 3) },
    }),
    [`Worker${index}`]: resource('AWS::Lambda::Function', {
      Role: ref('Role'),
      Timeout: oneOf(12, 10, 20, 30),
      ReservedConcurrentExecutions: oneOf(14, 1, 2, 3),
    }),
    [`Mapping${index}`]: resource('AWS::Lambda::EventSourceMapping', {
      FunctionName: oneOf(16, ref(`Worker${index}`), ref(`Worker${index + 1}`)),
      EventSourceArn: oneOf(17, att(`Queue${index}`), att(`Queue${index + 1}`)),
      BatchSize: oneOf(18, 1, 10, 100),
      MaximumBatchingWindowInSeconds: oneOf(20, 1, 2, 3),
      ScalingConfig: { MaximumConcurrency: oneOf(22, 2, 3) },
    }),
  };
}

/** Conditions made of twelve others each, and flows under several of them. */
const formulas: Hazard = {
  name: 'formulas',
  make: (size) => {
    const count = Math.ceil(200 * size);
    const conditions = numbered(count, 'Made', (index) => or(
      and(...times(6, (part) => isOn(`Is${(index * 7 + part * 11) % 59}`))),
      not(and(...times(6, (part) => isOn(`Is${(index * 5 + part * 13 + 1) % 59}`)))),
      { 'Fn::Equals': [ref(`Word${index % 59}`), 'b'] },
    ));
    const { Parameters = {}, Conditions = {} } = free(59);
    const sections = { Parameters, Conditions: { ...(Conditions as Fields), ...conditions } };
    return [template(merged(900 * size, (index) => flowUnderFormulas(index, count)), sections)];
  },
};

function flowUnderFormulas(index: number, count: number): Fields {
  const made = (factor: number): string => `Made${(index * factor) % count}`;
  return {
    [`Queue${index}`]: resource('AWS::SQS::Queue', {
      VisibilityTimeout: either(made(7), 1, either(made(3), 2, 3)),
      RedrivePolicy: {
        deadLetterTargetArn: either(made(13), att(`Queue${index + 1}`), att(`Queue${index + 7}`)),
        maxReceiveCount: either(made(17), 3, 1),
      },
    }, { Condition: made(1) }),
    [`Worker${index}`]: resource('AWS::Lambda::Function', {
      Timeout: either(made(19), 10, 300),
    }, { Condition: made(3) }),
    [`Mapping${index}`]: resource('AWS::Lambda::EventSourceMapping', {
      FunctionName: ref(`Worker${index}`),
      EventSourceArn: either(made(23), att(`Queue${index}`), att(`Queue${index + 5}`)),
    }, { Condition: made(9) }),
  };
}

/** Pairs whose halves are declared far apart: a decision diagram in that order has a node for each set of halves. */
const pairsFarApart: Hazard = {
  name: 'pairs-far-apart',
  make: (size) => {
    const pairs = times(40 * size, (index) => and(isOn(`Is${index}`), isOn(`Is${index + 40}`)));
    const anyOf = (some: readonly Fields[]): Fields => {
      return some.length <= 2 ? or(...some) : or(anyOf(some.slice(0, some.length / 2)), anyOf(some.slice(some.length / 2)));
    };
    const { Parameters = {}, Conditions = {} } = free(80);
    const sections = { Parameters, Conditions: { ...(Conditions as Fields), Any: anyOf(pairs) } };
    const queues = numbered(20, 'Queue', (index) => resource('AWS::SQS::Queue', {
      VisibilityTimeout: either('Any', 10, either(`Is${index}`, 20, 30)),
    }, { Condition: index % 2 === 0 ? 'Any' : `Is${index}` }));
    return [template(queues, sections)];
  },
};

/** Each condition asks the one before it, twice. */
const chainOfConditions: Hazard = {
  name: 'chain-of-conditions',
  make: (size) => {
    const conditions = numbered(5000 * size, 'Is', (index) => {
      return index === 0 ? isA('Word') : or(not(isOn(`Is${index - 1}`)), isOn(`Is${index - 1}`));
    });
    const sections = { Parameters: { Word: { Type: 'String' } }, Conditions: conditions };
    const last = Object.keys(conditions).at(-1) ?? '';
    return [template({ Queue0: { ...QUEUE, Condition: last } }, sections)];
  },
};

/** Choices within choices, eighty deep. */
const ifsInIfs: Hazard = {
  name: 'ifs-in-ifs',
  make: (size) => {
    const conditions = (first: number, step: number): readonly string[] => {
      return times(80, (depth) => `Is${(first + depth * step) % 100}`);
    };
    const queues = numbered(40 * size, 'Queue', (index) => resource('AWS::SQS::Queue', {
      QueueName: nested(conditions(index, 1), 'last'),
      VisibilityTimeout: nested(conditions(index, 3), 30),
    }));
    return [template(queues, free(100))];
  },
};

/** Both branches of each choice branch again: 4,096 values, each under twelve conditions. */
const treeOfIfs: Hazard = {
  name: 'tree-of-ifs',
  make: (size) => {
    const tree = (depth: number, step: number, leaf: Value): Value => {
      return depth === 0 ? leaf : either(`Is${depth * step}`, tree(depth - 1, step, leaf), tree(depth - 1, step, leaf));
    };
    const queues = numbered(6 * size, 'Queue', () => resource('AWS::SQS::Queue', {
      QueueName: tree(12, 3, 'orders'),
      VisibilityTimeout: tree(12, 4, 5),
    }));
    return [template(queues, free(60))];
  },
};

/** Joins within Joins, each with a word that a condition decides. */
const joinsOfIfs: Hazard = {
  name: 'joins-of-ifs',
  make: (size) => {
    const name = times(40, (depth) => depth).reduce<Value>((inner, depth) => {
      return { 'Fn::Join': ['-', [either(`Is${depth % 32}`, 'a', 'b'), inner]] };
    }, 'orders');
    return [template(numbered(200 * size, 'Queue', () => resource('AWS::SQS::Queue', { QueueName: name })), free(32))];
  },
};

/** Lists whose items come and go. */
const tagsUnderConditions: Hazard = {
  name: 'tags-under-conditions',
  make: (size) => {
    const tags = times(100, (tag) => either(`Is${tag % 10}`, { Key: `key${tag}`, Value: 'b' }, ref('AWS::NoValue')));
    const queues = numbered(400 * size, 'Queue', () => resource('AWS::SQS::Queue', { Tags: tags }));
    return [template({ ...queues, Worker: FUNCTION }, free(10))];
  },
};

export const CONDITIONS: readonly Hazard[] = [
  ...[queuesUnderConditions, conditionForEach, combinations, formulas, pairsFarApart],
  ...[chainOfConditions, ifsInIfs, treeOfIfs, joinsOfIfs, tagsUnderConditions],
];
