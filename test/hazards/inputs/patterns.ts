/** Patterns, filters and policies that have to be matched with each other. */

import { att, type Fields, ref, resource } from '../../../bench/generate/value.ts';
import { allow, policy } from '../../../bench/generate/parts.ts';
import type { Hazard } from '../hazard.ts';
import { FUNCTION, numbered, QUEUE, template, times } from './written.ts';

const targetOf = (queue: string): Fields => ({ Id: 'queue', Arn: att(queue) });

/** Wildcards that fit in more ways than can be tried one after the other. */
const wildcardsInRules: Hazard = {
  name: 'wildcards-in-rules',
  make: (size) => {
    const pattern = { source: [{ wildcard: '*a'.repeat(60) }], 'detail-type': [{ wildcard: `${'a*'.repeat(50)}b` }] };
    const rules = numbered(1500 * size, 'Rule', () => resource('AWS::Events::Rule', {
      EventPattern: pattern,
      Targets: [targetOf('Queue')],
    }));
    return [template({ ...rules, Queue: QUEUE })];
  },
};

/** Rules of one bus: which of them could see what another one's target sends. */
const rulesOfOneBus: Hazard = {
  name: 'rules-of-one-bus',
  make: (size) => {
    const rules = numbered(3000 * size, 'Rule', (index) => resource('AWS::Events::Rule', {
      EventPattern: { source: [`shop.${index}`], detail: { kind: [{ prefix: `kind${index}` }] } },
      Targets: [targetOf(`Queue${index % 400}`)],
    }));
    return [template({ ...rules, ...numbered(400, 'Queue', () => QUEUE) })];
  },
};

/** One pattern with thousands of alternatives, forty keys deep. */
const alternatives: Hazard = {
  name: 'alternatives',
  make: (size) => {
    const alternative = (index: number): Fields => ({
      kind: [{ prefix: `kind${index}` }],
      $or: [{ state: ['new'] }, { area: ['north'] }],
    });
    const deep = times(40, (depth) => depth).reduce<Fields>((inner, depth) => ({ [`key${depth}`]: inner }), {
      $or: times(3000 * size, alternative),
    });
    const rule = resource('AWS::Events::Rule', { EventPattern: deep, Targets: [targetOf('Queue')] });
    return [template({ Queue: QUEUE, Rule: rule })];
  },
};

/** Subscriptions of one topic, each with a filter of thirty keys. */
const filters: Hazard = {
  name: 'filters',
  make: (size) => {
    const filter = (index: number): Fields => numbered(30, 'key', (key) => [
      { prefix: `a${index}` },
      { 'anything-but': [`b${index}`, 'c'] },
      { numeric: ['>', index] },
      `d${key}`,
    ]);
    const subscriptions = numbered(400 * size, 'Subscription', (index) => resource('AWS::SNS::Subscription', {
      TopicArn: ref('Topic'),
      Protocol: 'sqs',
      Endpoint: att(`Queue${index}`),
      FilterPolicy: filter(index),
    }));
    return [template({ Topic: { Type: 'AWS::SNS::Topic' }, ...numbered(400 * size, 'Queue', () => QUEUE), ...subscriptions })];
  },
};

/** A role with thousands of statements, each of which nearly fits each queue. */
const wildcardsInStatements: Hazard = {
  name: 'wildcards-in-statements',
  make: (size) => {
    const statement = (index: number): Fields => allow('*s'.repeat(20), { Resource: `arn:*:${'*a'.repeat(30)}b${index}` });
    const queue = (index: number): Fields => resource('AWS::SQS::Queue', { QueueName: `${'a'.repeat(68)}${index}` });
    const worker = (index: number): Fields => resource('AWS::Lambda::Function', {
      Role: att('Role'),
      Environment: { Variables: { ORDERS: ref(`Queue${index}`), BILLS: att(`Queue${index + 50}`) } },
    });
    const role = resource('AWS::IAM::Role', {
      Policies: [{ PolicyName: 'all', PolicyDocument: policy(times(2000 * size, statement)) }],
    });
    const queues = numbered(1000 * size, 'Queue', queue);
    return [template({ ...queues, Role: role, ...numbered(900 * size, 'Worker', worker) })];
  },
};

/** One policy of all queues, with a statement for each of their topics. */
const statementsOfOnePolicy: Hazard = {
  name: 'statements-of-one-policy',
  make: (size) => {
    const count = 1000 * size;
    const topics = numbered(count, 'Topic', (index) => resource('AWS::SNS::Topic', {
      Subscription: [{ Protocol: 'sqs', Endpoint: att(`Queue${index}`) }],
    }));
    const statement = (index: number): Fields => allow('sqs:SendMessage', {
      Principal: { Service: 'sns.amazonaws.com' },
      Resource: att(`Queue${index}`),
      Condition: { ArnEquals: { 'aws:SourceArn': ref(`Topic${(index * 7) % count}`) } },
    });
    const one = resource('AWS::SQS::QueuePolicy', {
      Queues: times(count, (index) => ref(`Queue${index}`)),
      PolicyDocument: policy(times(count, statement)),
    });
    return [template({ ...numbered(count, 'Queue', () => QUEUE), ...topics, Policy: one })];
  },
};

/** One function that thousands of topics call, each with a permission of its own. */
const permissionsOfOneFunction: Hazard = {
  name: 'permissions-of-one-function',
  make: (size) => {
    const topics = numbered(1500 * size, 'Topic', () => resource('AWS::SNS::Topic', {
      Subscription: [{ Protocol: 'lambda', Endpoint: att('Worker') }],
    }));
    const permissions = numbered(1500 * size, 'Permission', (index) => resource('AWS::Lambda::Permission', {
      FunctionName: ref('Worker'),
      Action: 'lambda:*',
      Principal: 'sns.amazonaws.com',
      SourceArn: ref(`Topic${index}`),
    }));
    return [template({ Worker: FUNCTION, ...topics, ...permissions })];
  },
};

export const PATTERNS: readonly Hazard[] = [
  ...[wildcardsInRules, rulesOfOneBus, alternatives, filters],
  ...[wildcardsInStatements, statementsOfOnePolicy, permissionsOfOneFunction],
];
