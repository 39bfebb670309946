// The account that an app makes a stack for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTemplate } from '../../core/template/read.ts';

const TEMPLATE = '{"Resources":{"Queue":{"Type":"AWS::SQS::Queue"}}}';
const PATH = 'cdk.out/Shop.template.json';

function accountOf(text: string, environment: string): string | undefined {
  const stack = { type: 'aws:cloudformation:stack', environment, properties: { templateFile: 'Shop.template.json' } };
  const manifest = JSON.stringify({ version: '55.0.0', artifacts: { Shop: stack } });
  const read = (path: string) => (path === 'cdk.out/manifest.json' ? { path, text: manifest } : undefined);
  return readTemplate({ path: PATH, text }, { read, parameters: new Map() })?.account;
}

test('the account of the environment, where the app says one', () => {
  assert.equal(accountOf(TEMPLATE, 'aws://310405607809/eu-west-1'), '310405607809');
  assert.equal(accountOf(TEMPLATE, 'aws://310405607809/unknown-region'), '310405607809');
  assert.equal(accountOf(TEMPLATE, 'aws://unknown-account/eu-west-1'), undefined);
});

test('an app that uses SAM, as the rotation of a secret does', () => {
  const text = TEMPLATE.replace('{', '{"Transform":"AWS::Serverless-2016-10-31",');
  assert.equal(accountOf(text, 'aws://310405607809/eu-west-1'), '310405607809');
});
