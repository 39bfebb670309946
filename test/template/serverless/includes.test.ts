// Files that a service includes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ids, line, place } from '../printed.ts';
import { service, shop } from './service.ts';

test('a queue of an included file is in the stack and has its place in that file', () => {
  const template = shop('resources: ${file(./cloud/queues.yml)}', {
    files: { 'cloud/queues.yml': 'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n' },
  });
  const queue = template.resources.get('Queue');
  assert.ok(queue);
  assert.equal(queue.at.source.path, 'cloud/queues.yml');
  assert.equal(place(queue.at), '2 Queue');
  assert.deepEqual(template.sources.map(({ path }) => path), ['serverless.yml', 'cloud/queues.yml']);
});

test('a key of a file, reached through variables on the way', () => {
  const template = shop('functions:\n  order: ${file(functions.yml):all.order}\n', {
    files: { 'functions.yml': 'all: ${file(more.yml)}', 'more.yml': 'order: { handler: "${self:service}.run" }' },
  });
  assert.equal(
    line(template, 'OrderLambdaFunction', 'Handler'),
    'OrderLambdaFunction AWS::Lambda::Function (4 order): Handler: shop.run',
  );
});

test('paths count from the folder of the service, in included files too', () => {
  const text = 'service: shop\nprovider: { name: aws }\nresources: ${file(../common/a.yml)}\n';
  const files = { '../common/a.yml': 'Resources: ${file(here.yml)}', 'here.yml': 'Q: { Type: AWS::SQS::Queue }' };
  const template = service(text, { files });
  assert.ok(template.resources.has('Q'));
});

test('a file by stage, with a fallback where there is none', () => {
  const text = 'custom: ${file(${sls:stage}.yml), file(usual.yml)}\nresources: { Resources: "${self:custom.queues}" }';
  const files = {
    'usual.yml': 'queues: { Usual: { Type: AWS::SQS::Queue } }',
    'prod.yml': 'queues: { Prod: { Type: AWS::SQS::Queue } }',
  };
  assert.deepEqual(ids(shop(text, { files, parameters: { stage: 'prod' } })), ['Prod AWS::SQS::Queue']);
  const template = shop(text, { files });
  assert.deepEqual(ids(template), ['Usual AWS::SQS::Queue']);
  assert.deepEqual(template.missing, ['dev.yml']);
});

test('each file is read once', () => {
  const asked: string[] = [];
  const files = new Proxy({} as Record<string, string>, {
    get: (_, path: string) => {
      asked.push(path);
      return path === 'a.yml' ? 'x: 1\ny: 2\n' : undefined;
    },
  });
  const variables = '{ A: "${file(a.yml):x}", B: "${file(./a.yml):y}", C: "${file(no.yml)}", D: "${file(no.yml)}" }';
  shop(`functions: { f: { environment: ${variables} } }`, { files });
  assert.deepEqual(asked.sort(), ['a.yml', 'no.yml']);
});

test('JSON, and text of any other kind', () => {
  const template = shop('functions: { f: { handler: "${file(a.json):h}", description: "${file(note.txt)}" } }', {
    files: { 'a.json': '{"h": "x.y"}', 'note.txt': 'hello' },
  });
  assert.equal(
    line(template, 'FLambdaFunction', 'Handler', 'Description'),
    'FLambdaFunction AWS::Lambda::Function (3 f): Handler: x.y, Description: hello',
  );
});

test('what a program computes is not known', () => {
  const template = shop('functions: { f: { environment: "${file(env.js):vars}", timeout: "${file(t.ts):default}" } }');
  assert.equal(
    line(template, 'FLambdaFunction', 'Timeout', 'Environment'),
    'FLambdaFunction AWS::Lambda::Function (3 f): Timeout: <t.ts is computed by a program>, ' +
      'Environment: { Variables: <env.js is computed by a program> }',
  );
});

test('an include that cannot be read leaves the stack incomplete', () => {
  const template = shop(`
    functions:
      - \${file(a.yml)}
      - order: { events: '\${file(events.js)}' }
        bill: \${file(bill.yml)}
    resources:
      - \${file(b.yml)}
      - Resources: { Queue: '\${file(queue.yml)}', Own: { Type: AWS::SQS::Queue } }
  `);
  assert.deepEqual(template.incomplete, [
    'functions: file a.yml cannot be read',
    'function bill: file bill.yml cannot be read',
    'events of order: events.js is computed by a program',
    'resources: file b.yml cannot be read',
    'resource Queue: file queue.yml cannot be read',
  ]);
  assert.deepEqual(template.missing, ['a.yml', 'bill.yml', 'b.yml', 'queue.yml']);
  assert.ok(template.resources.has('Own'));
});

test('what is wrong in an included file is a problem in its place', () => {
  const template = shop('resources: ${file(bad.yml)}', { files: { 'bad.yml': 'Resources:\n  Q: [1\n' } });
  assert.ok(template.problems.length > 0);
  assert.equal(template.problems[0]?.at.source.path, 'bad.yml');
});

test('a provider that cannot be read is taken for AWS, and its settings are not known', () => {
  const template = service('service: shop\nprovider: ${file(provider.js)}\nfunctions: { f: { handler: x } }\n');
  assert.match(line(template, 'FLambdaFunction', 'Timeout'), /Timeout: <provider.js is computed by a program>/);
});
