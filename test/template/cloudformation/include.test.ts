// `AWS::Include`: files in the place of the transforms that name them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTemplate } from '../../../core/template/read.ts';
import { ids, line, read } from '../printed.ts';

const QUEUES = `
  Orders: { Type: AWS::SQS::Queue }
  Mails:
    Type: AWS::SQS::Queue
    Properties: { DelaySeconds: 5 }
`;

const ONLY_INCLUDED = `
AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Fn::Transform: { Name: AWS::Include, Parameters: { Location: FILE } }
`;

const INCLUDE = 'Fn::Transform: { Name: AWS::Include, Parameters: { Location: ./queue.yaml } }';

test('a file among the resources adds its resources, with their places in the file', () => {
  const template = read(
    `
    Resources:
      News: { Type: AWS::SNS::Topic }
      Fn::Transform: { Name: AWS::Include, Parameters: { Location: ./parts/queues.yaml } }
    `,
    { path: 'stacks/template.yaml', files: { 'stacks/parts/queues.yaml': QUEUES } },
  );
  assert.deepEqual(ids(template), ['Mails AWS::SQS::Queue', 'News AWS::SNS::Topic', 'Orders AWS::SQS::Queue']);
  assert.equal(line(template, 'Mails'), 'Mails AWS::SQS::Queue (2 Mails): DelaySeconds: 5');
  assert.equal(template.resources.get('Mails')?.at.source.path, 'stacks/parts/queues.yaml');
  assert.deepEqual(template.sources.map(({ path }) => path), ['stacks/template.yaml', 'stacks/parts/queues.yaml']);
  assert.deepEqual([template.missing, template.incomplete], [[], []]);
});

test('the whole template, a section, a resource or properties may come from a file, in long and short form', () => {
  const files = {
    'more.yaml': 'Mappings: { Sizes: { Small: { Delay: 1 } } }\nParameters: { Stage: { Type: String } }\n',
    'queues.yaml': QUEUES,
    'queue.yaml': 'Type: AWS::SQS::Queue\n',
    'properties.json': '{ "DelaySeconds": 7 }',
  };
  const template = read(
    `
    AWSTemplateFormatVersion: '2010-09-09'
    Transform: [{ Name: AWS::Include, Parameters: { Location: more.yaml } }]
    Resources:
      Whole: !Transform { Name: AWS::Include, Parameters: { Location: queue.yaml } }
      Part:
        Type: AWS::SQS::Queue
        Properties:
          QueueName: part
          Fn::Transform: { Name: AWS::Include, Parameters: { Location: properties.json } }
    `,
    { files },
  );
  assert.deepEqual([...template.parameters.keys()], ['Stage']);
  assert.ok(template.mappings);
  assert.deepEqual(ids(template), ['Part AWS::SQS::Queue', 'Whole AWS::SQS::Queue']);
  assert.equal(line(template, 'Part'), 'Part AWS::SQS::Queue (5 Part): QueueName: part, DelaySeconds: 7');
  assert.deepEqual(template.incomplete, []);
  const section = read(
    ONLY_INCLUDED.replace('FILE', 'queues.yaml'),
    { files },
  );
  assert.deepEqual(ids(section), ['Mails AWS::SQS::Queue', 'Orders AWS::SQS::Queue']);
});

test('loops in a file are written out, includes in it are not followed', () => {
  const template = read(
    ONLY_INCLUDED.replace('FILE', 'part.yaml'),
    {
      files: {
        'part.yaml': `
          Fn::ForEach::Queues: [Name, [A, B], { 'Queue\${Name}': { Type: AWS::SQS::Queue } }]
          Fn::Transform: { Name: AWS::Include, Parameters: { Location: part.yaml } }
        `,
      },
    },
  );
  assert.deepEqual(ids(template), ['QueueA AWS::SQS::Queue', 'QueueB AWS::SQS::Queue']);
  assert.deepEqual(template.incomplete, ['Fn::Transform adds resources on deployment']);
});

test('a file that cannot be read is waited for, one in S3 is not', () => {
  const template = read(`
    Resources:
      Queue: { Type: AWS::SQS::Queue }
      Fn::Transform: { Name: AWS::Include, Parameters: { Location: ../lost.yaml } }
      Topic: { Type: AWS::SNS::Topic, Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://b/t.yaml } } }
  `, { path: 'stacks/template.yaml' });
  assert.deepEqual(template.missing, ['lost.yaml']);
  assert.deepEqual(template.incomplete, ['Fn::Transform adds resources on deployment: ../lost.yaml cannot be read']);
  assert.deepEqual(ids(template), ['Queue AWS::SQS::Queue', 'Topic AWS::SNS::Topic']);
});

test('mistakes in a file are told of the file', () => {
  const { problems } = read(
    ONLY_INCLUDED.replace('FILE', 'part.yaml'),
    { files: { 'part.yaml': 'Queue: { Type: AWS::SQS::Queue\n' } },
  );
  assert.deepEqual(problems.map(({ at }) => at.source.path), ['part.yaml']);
});

test('a file is read once, however often it is included', () => {
  const queues = Array.from({ length: 20 }, (_, index) => `  Queue${index}: { ${INCLUDE} }\n`);
  const source = { path: 'template.yaml', text: `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n${queues.join('')}` };
  const reads: string[] = [];
  const template = readTemplate(source, {
    read: (path) => {
      reads.push(path);
      return { path, text: 'Type: AWS::SQS::Queue\nProperties: { DelaySeconds: 5, Tags: [}\n' };
    },
    parameters: new Map(),
  });
  assert.deepEqual(reads, ['queue.yaml']);
  assert.equal(template?.resources.size, 20);
  assert.deepEqual(template.sources.map(({ path }) => path), ['template.yaml', 'queue.yaml']);
  assert.equal(template.problems.length, 1);
});

test('a template that includes more than 16 MB is read without the rest', () => {
  const template = read(
    `
    AWSTemplateFormatVersion: '2010-09-09'
    Resources:
      Queue: !Transform { Name: AWS::Include, Parameters: { Location: queue.yaml } }
      Fn::Transform: { Name: AWS::Include, Parameters: { Location: queue.yaml } }
    `,
    { files: { 'queue.yaml': `Type: AWS::SQS::Queue\n# ${'x'.repeat(9e6)}\n` } },
  );
  assert.deepEqual(ids(template), ['Queue AWS::SQS::Queue']);
  const [why] = template.incomplete;
  assert.equal(why, 'Fn::Transform adds resources on deployment: with queue.yaml more than 16 MB would be included');
});

test('a file that many resources name is held once', () => {
  const include = '{ Fn::Transform: { Name: AWS::Include, Parameters: { Location: queue.yaml } } }';
  const files = { 'queue.yaml': 'Type: AWS::SQS::Queue\nProperties: { DelaySeconds: 7 }\n' };
  const text = `AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Orders: ${include}\n  Mails: ${include}\n`;
  const template = read(text, { files });
  const [orders, mails] = ['Orders', 'Mails'].map((id) => template.resources.get(id));
  assert.equal(line(template, 'Mails'), 'Mails AWS::SQS::Queue (4 Mails): DelaySeconds: 7');
  assert.ok(orders !== undefined && orders.properties === mails?.properties);
});
