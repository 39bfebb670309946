// Which texts are templates, and of which dialect.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTemplate } from '../../core/template/read.ts';

function dialect(text: string, path = 'template.yaml'): string | undefined {
  return readTemplate({ path, text }, { read: () => undefined, parameters: new Map() })?.dialect;
}

const QUEUE = 'Resources:\n  Q:\n    Type: AWS::SQS::Queue\n';

test('the tree tells the dialect', () => {
  assert.equal(dialect(QUEUE), 'cloudformation');
  assert.equal(dialect(`Transform: AWS::Serverless-2016-10-31\n${QUEUE}`), 'sam');
  assert.equal(dialect(`Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]\n${QUEUE}`), 'sam');
  assert.equal(dialect('Resources:\n  F:\n    Type: AWS::Serverless::Function\n'), 'sam');
  assert.equal(dialect(`${QUEUE}    Metadata: { aws:cdk:path: App/Q }\n`), 'cdk');
  assert.equal(dialect('{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}}}', 'cdk.out/App.template.json'), 'cdk');
  assert.equal(dialect('service: s\nprovider: { name: aws }\nfunctions: {}\n', 'serverless.yml'), 'serverless');
});

test('other files are no templates', () => {
  assert.equal(dialect('apiVersion: v1\nkind: Pod\n'), undefined);
  assert.equal(dialect('services:\n  web: { image: nginx }\n'), undefined);
  assert.equal(dialect('openapi: 3.0.0\npaths: {}\n'), undefined);
  assert.equal(dialect('service: s\nprovider: { name: google }\nfunctions: {}\n', 'serverless.yml'), undefined);
  assert.equal(dialect('AWSTemplate'), undefined);
});

test('a broken template is a template with its problems', () => {
  const source = { path: 'template.yaml', text: 'AWSTemplateFormatVersion: "2010-09-09\nResources:\n  Q:\n' };
  const template = readTemplate(source, { read: () => undefined, parameters: new Map() });
  assert.equal(template?.resources.size, 0);
  assert.equal(template?.problems.length, 1);
});
