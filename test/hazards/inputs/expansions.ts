/** Little text that stands for much: loops, mappings, aliases and includes. */

import type { MadeFile } from '../../../bench/generate/corpus.ts';
import { ref, resource, sub, type Fields, type Value } from '../../../bench/generate/value.ts';
import type { Hazard } from '../hazard.ts';
import { linesOf, merged, numbered, QUEUE, template, times } from './written.ts';

const LOOPS: Fields = { Transform: 'AWS::LanguageExtensions' };

/** Loops within loops over sixty words each: 3,600 queues from each of several lines. */
const loops: Hazard = {
  name: 'loops',
  make: (size) => {
    const words = times(60, (index) => `word${index}`);
    const loop = (index: number): Fields => {
      const queue = resource('AWS::SQS::Queue', { QueueName: sub('${Area}-${Kind}') });
      const inner = { [`Fn::ForEach::Inner${index}`]: ['Kind', words, { [`Queue${index}\${Area}\${Kind}`]: queue }] };
      return { [`'Fn::ForEach::Outer${index}'`]: ['Area', words, inner] };
    };
    return [template(merged(2 * size, loop), LOOPS)];
  },
};

/** Twenty loops within each other: a million million queues. */
const loopsInLoops: Hazard = {
  name: 'loops-in-loops',
  make: () => {
    const names = times(20, (depth) => `Word${depth}`);
    const innermost: Fields = { [`Queue${names.map((name) => `\${${name}}`).join('')}`]: QUEUE };
    const deep = names.reduceRight<Fields>((inner, name) => {
      return { [`Fn::ForEach::Loop${name}`]: [name, ['a', 'b', 'c', 'd'], inner] };
    }, innermost);
    return [template({ [`'${Object.keys(deep)[0]}'`]: Object.values(deep)[0] ?? '' }, LOOPS)];
  },
};

/** What is found in one mapping is the key into the next. */
const mappingsInMappings: Hazard = {
  name: 'mappings-in-mappings',
  make: (size) => {
    const mapping = numbered(100, 'key', (key) => ({ next: `key${(key * 7) % 100}` }));
    const found = times(12, (depth) => depth).reduce<Value>((inner, depth) => {
      return { 'Fn::FindInMap': [`Map${depth}`, inner, 'next'] };
    }, 'key1');
    const queues = numbered(300 * size, 'Queue', () => resource('AWS::SQS::Queue', { QueueName: found }));
    return [template(queues, { Mappings: numbered(100, 'Map', () => mapping) })];
  },
};

/** A text of half a megabyte, joined with itself five thousand times. */
const longTextJoined: Hazard = {
  name: 'long-text-joined',
  make: (size) => {
    const aliases = times(5000 * size, () => '*long').join(', ');
    const queue = `{ Type: AWS::SQS::Queue, Properties: { QueueName: !Join ["", [${aliases}]] } }`;
    return [written(`Long: &long "${'x'.repeat(500_000 * size)}"\nResources:\n  Queue0: ${queue}\n`)];
  },
};

/** Each text is the one before it twice. */
const doubledText: Hazard = {
  name: 'doubled-text',
  make: (size) => {
    const first = `Text0: &text0 "${'x'.repeat(400_000 * size)}"\n`;
    const others = times(14, (index) => `Text${index + 1}: &text${index + 1} !Join ["", [*text${index}, *text${index}]]\n`);
    return [written(`${first}${others.join('')}Resources:\n  Queue0: { Type: AWS::SQS::Queue, Properties: { QueueName: *text14 } }\n`)];
  },
};

/** Twenty thousand holes, filled for each of a thousand names. */
const holesByAlias: Hazard = {
  name: 'holes-by-alias',
  make: (size) => {
    const queues = numbered(1000 * size, 'Queue', () => 0);
    const lines = Object.keys(queues).map((name) => `  ${name}: { Type: AWS::SQS::Queue, Properties: { QueueName: !Sub *holes } }\n`);
    return [written(`Holes: &holes "${'x${AWS::Region}'.repeat(20_000 * size)}"\nResources:\n${lines.join('')}`)];
  },
};

/** Five hundred statements that every policy shares. */
const statementsByAlias: Hazard = {
  name: 'statements-by-alias',
  make: (size) => {
    const statement = 'Statement: &statement { Effect: Allow, Principal: "*", Action: "*", Resource: "*" }\n';
    const all = `All: &all [${times(500, () => '*statement').join(', ')}]\n`;
    const pairs = times(1000 * size, (index) => [
      `  Queue${index}: { Type: AWS::SQS::Queue }\n`,
      `  Policy${index}: { Type: AWS::SQS::QueuePolicy, Properties: { Queues: [!Ref Queue${index}], PolicyDocument: { Statement: *all } } }\n`,
    ]);
    return [written(`${statement}${all}Resources:\n${pairs.flat().join('')}`)];
  },
};

/** Nine aliases, each nine times in the next. */
const aliasBomb: Hazard = {
  name: 'alias-bomb',
  make: () => {
    const levels = times(9, (level) => {
      const before = level === 0 ? '"x"' : `*level${level - 1}`;
      return `Level${level}: &level${level} [${times(9, () => before).join(', ')}]\n`;
    });
    return [written(`${levels.join('')}Resources:\n  Queue0: { Type: AWS::SQS::Queue, Properties: { Tags: *level8 } }\n`)];
  },
};

/** Maps that each take over all of the one before. */
const mergeKeys: Hazard = {
  name: 'merge-keys',
  make: (size) => {
    const maps = times(1500 * size, (index) => {
      const merge = index === 0 ? '' : `<<: *map${index - 1}, `;
      return `Map${index}: &map${index} { ${merge}key${index}: a }\n`;
    });
    const last = Math.round(1500 * size) - 1;
    return [written(`${maps.join('')}Resources:\n  Queue0: { Type: AWS::SQS::Queue, Properties: *map${last} }\n`)];
  },
};

/** Files that each include the next one four times. */
const includeBomb: Hazard = {
  name: 'include-bomb',
  make: () => {
    const include = (index: number): Fields => {
      return { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: `./part${index}.yaml` } } };
    };
    const part = (index: number): MadeFile => {
      return { path: `part${index}.yaml`, text: linesOf(numbered(4, 'Queue', () => include(index + 1)), '') };
    };
    const last = { path: 'part30.yaml', text: 'Type: AWS::SQS::Queue\n' };
    return [template({ "'Fn::Transform'": include(0)['Fn::Transform'] ?? '' }), ...times(30, part), last];
  },
};

/** A long file that thousands of queues are made of. */
const includedByMany: Hazard = {
  name: 'included-by-many',
  make: (size) => {
    const include = { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: './queue.yaml' } } };
    const tags = JSON.stringify(times(1500, (index) => ({ Key: `key${index}`, Value: 'b' })));
    const part = { path: 'queue.yaml', text: `Type: AWS::SQS::Queue\nProperties: { Tags: ${tags} }\n` };
    return [template(numbered(2000 * size, 'Queue', () => include)), part];
  },
};

/** One name for twenty thousand queues. */
const oneNameForAll: Hazard = {
  name: 'one-name-for-all',
  make: (size) => [written(`Resources:\n${'  Queue0: { Type: AWS::SQS::Queue }\n'.repeat(15_000 * size)}`)],
};

/** Parameters, conditions, mappings and resources that are defined by themselves. */
const circles: Hazard = {
  name: 'circles',
  make: (size) => {
    const count = 1000 * size;
    const next = (name: string, index: number): string => `${name}${(index + 1) % Math.round(count)}`;
    const sections = {
      Parameters: numbered(count, 'Word', (index) => ({ Type: 'String', Default: ref(next('Word', index)) })),
      Conditions: numbered(count, 'Is', (index) => ({ 'Fn::Not': [{ Condition: next('Is', index) }] })),
    };
    const queue = (index: number): Fields => ({
      ...resource('AWS::SQS::Queue', { QueueName: ref(next('Queue', index)), DelaySeconds: ref(next('Word', index)) }),
      Condition: `Is${index}`,
      DependsOn: next('Queue', index),
    });
    return [template(numbered(count, 'Queue', queue), sections)];
  },
};

function written(text: string): MadeFile {
  return { path: 'template.yaml', text: `AWSTemplateFormatVersion: '2010-09-09'\n${text}` };
}

export const EXPANSIONS: readonly Hazard[] = [
  ...[loops, loopsInLoops, mappingsInMappings, longTextJoined, doubledText, holesByAlias, statementsByAlias],
  ...[aliasBomb, mergeKeys, includeBomb, includedByMany, oneNameForAll, circles],
];
