// Which files are services of the framework, and which of them are read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../../core/syntax/parse.ts';
import { isServerless, readServerless } from '../../../core/template/serverless/read.ts';

function recognized(text: string, path = 'serverless.yml'): string {
  const source = { path, text };
  const { root, problems } = parse(source);
  if (!isServerless(root, path)) return 'something else';
  const template = readServerless(root, source, problems, { read: () => undefined, parameters: new Map() });
  return template ? 'read' : 'left alone';
}

test('a service is told by its provider and one section more, whatever its file is called', () => {
  assert.equal(recognized('service: a\nprovider: { name: aws }\n'), 'read');
  assert.equal(recognized('service: a\nprovider: aws\n', 'sls/orders.yaml'), 'read');
  assert.equal(recognized('{"service":"a","provider":{"name":"aws"}}', 'serverless.json'), 'read');
  assert.equal(recognized('provider: { name: aws }\nfunctions: { a: {} }\n'), 'read');
});

test('services of other clouds and compositions are left alone', () => {
  for (const name of ['google', 'azure', 'openwhisk', 'tencent']) {
    assert.equal(recognized(`service: a\nprovider: { name: ${name} }\n`), 'left alone');
  }
  assert.equal(recognized('services: { a: { path: a } }\n', 'work/serverless-compose.yml'), 'left alone');
});

test('a provider found through a variable', () => {
  assert.equal(
    recognized('service: a\nprovider: { name: "${self:custom.cloud}" }\ncustom: { cloud: google }\n'),
    'left alone',
  );
  assert.equal(recognized('service: a\nprovider: ${file(gone.yml)}\n'), 'read');
});

test('other files are something else', () => {
  const texts = ['Resources: {}\n', 'services: { web: { image: x } }\n', 'provider: x\n', 'kind: Pod\n', '[]\n', ''];
  for (const text of texts) {
    assert.equal(recognized(text, 'any.yml'), 'something else', text);
  }
});
