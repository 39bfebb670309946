/** Single templates of a size that is asked for. */

import { flows, flowsUntil, HEAD, printJson, stackOf } from './cloudformation.ts';
import { routed, standing, subscribed } from './flows.ts';
import { nameOf } from './names.ts';
import { printYaml } from './print-yaml.ts';
import { randomFrom, type Random } from './random.ts';
import { thickened } from './thicken.ts';
import { either, type Fields, ref, resource, type Value } from './value.ts';

/** At least `lines` lines of flows. */
export function templateOfLines(lines: number, seed: number): string {
  return flowsUntil((yaml) => yaml.split('\n').length <= lines, randomFrom(seed));
}

/** A template as dense as CloudFormation takes them: 500 resources in 1 MB. */
export function densestTemplate(seed: number): string {
  const random = randomFrom(seed);
  const entries = Object.entries(flows(130, random)).slice(0, MOST_RESOURCES);
  return printYaml(stackOf(Object.fromEntries(entries.map(([name, one]) => [name, thickened(one, random)]))));
}

/** CloudFormation's limit (AWS documentation, quotas, 2025-11). */
const MOST_RESOURCES = 500;

export function jsonOfFlows(count: number, seed: number): string {
  return printJson(stackOf(flows(count, randomFrom(seed))));
}

/** What is to be linear in the number of something: templates in which it alone grows. */
export const GROWING = {
  /** Resources that pass no message. */
  resources: (size: number, seed: number): string => joined(size, seed, standing),
  /** Subscriptions of one topic, each with a queue, a policy and a worker, and rules on one bus. */
  hops: (size: number, seed: number): string => {
    const random = randomFrom(seed);
    const topic = { AnnouncementTopic: resource('AWS::SNS::Topic', { DisplayName: 'everything' }) };
    const each = Array.from({ length: size }, (_, index) => {
      const name = nameOf(index);
      return index % 4 === 3 ? routed(name, random) : subscribed(name, 'AnnouncementTopic', random);
    });
    return printYaml(stackOf(Object.assign(topic, ...each) as Fields));
  },
  /** Conditions that build on each other, and queues, readers and properties under them. */
  conditions: (size: number, seed: number): string => conditioned(size, randomFrom(seed)),
} as const;

export type Growing = keyof typeof GROWING;

function joined(size: number, seed: number, flow: (name: string, random: Random) => Fields): string {
  const random = randomFrom(seed);
  const each = Array.from({ length: size }, (_, index) => flow(nameOf(index), random));
  return printYaml(stackOf(Object.assign({}, ...each) as Fields));
}

function conditioned(size: number, random: Random): string {
  const names = Array.from({ length: size }, (_, index) => `Is${nameOf(index)}`);
  const conditions = Object.fromEntries(names.map((name, index) => [name, formula(names, index, random)]));
  const onOrOff = { Type: 'String', Default: 'off', AllowedValues: ['on', 'off'] };
  const parameters = names.map((name) => [`${name}Switch`, onOrOff]);
  const queues = names.map((name, index) => workerUnder(name, names[(index * 7 + 1) % size] ?? name, index));
  return printYaml({
    ...HEAD,
    Parameters: { ...(HEAD['Parameters'] as Fields), ...(Object.fromEntries(parameters) as Fields) },
    Conditions: { ...(HEAD['Conditions'] as Fields), ...conditions },
    Resources: Object.assign({}, ...queues) as Fields,
  });
}

function formula(names: readonly string[], index: number, random: Random): Value {
  const own = { 'Fn::Equals': [ref(`${names[index]}Switch`), 'on'] };
  const earlier = { Condition: names[Math.max(0, index - 1 - random.below(6))] ?? '' };
  if (index < 2 || index % 3 === 0) return own;
  return index % 3 === 1 ? { 'Fn::And': [own, { 'Fn::Not': [earlier] }] } : { 'Fn::Or': [own, earlier] };
}

function workerUnder(condition: string, other: string, index: number): Fields {
  const name = nameOf(index);
  return {
    [`${name}Queue`]: resource('AWS::SQS::Queue', { VisibilityTimeout: either(other, 60, 180) }),
    [`${name}Function`]: resource('AWS::Lambda::Function', {
      Handler: 'index.handler',
      Timeout: either(condition, 30, either(other, 60, 90)),
    }),
    [`${name}Mapping`]: resource(
      'AWS::Lambda::EventSourceMapping',
      { EventSourceArn: { 'Fn::GetAtt': [`${name}Queue`, 'Arn'] }, FunctionName: ref(`${name}Function`) },
      { Condition: condition },
    ),
  };
}
