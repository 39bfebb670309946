import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freeId, freeIds } from '../../core/change/free-id.ts';
import { lines, templateOf } from './changed.ts';

const template = templateOf(lines(
  'Transform: AWS::Serverless-2016-10-31',
  'Parameters:',
  '  MailsDlq:',
  '    Type: String',
  'Resources:',
  '  Orders:',
  '    Type: AWS::SQS::Queue',
  '  OrdersDlq:',
  '    Type: AWS::SQS::Queue',
  '  OrdersDlq2:',
  '    Type: AWS::SQS::Queue',
  '  Half: {}',
  '  Hello:',
  '    Type: AWS::Serverless::Function',
  '    Properties:',
  '      Handler: index.handler',
));

test('a wanted id that is free is taken as it is', () => {
  assert.equal(freeId(template, 'NewsDlq'), 'NewsDlq');
});

test('an id is counted up until it is free', () => {
  assert.equal(freeId(template, 'OrdersDlq'), 'OrdersDlq3');
  assert.equal(freeId(template, 'NewsDlq', ['NewsDlq']), 'NewsDlq2');
});

test('parameters, generated resources and half-written ones have their ids too', () => {
  assert.equal(freeId(template, 'MailsDlq'), 'MailsDlq2');
  assert.equal(freeId(template, 'HelloRole'), 'HelloRole2');
  assert.equal(freeId(template, 'Half'), 'Half2');
});

test('an id holds letters and digits only', () => {
  assert.equal(freeId(template, 'shop-news_dlq'), 'ShopNewsDlq');
});

test('ids that belong together have the stem in common, or the number', () => {
  assert.deepEqual(freeIds(template, ['News', 'Mails'], ['Queue', 'Dlq']), ['NewsQueue', 'NewsDlq']);
  assert.deepEqual(freeIds(template, ['Orders', 'Post'], ['Queue', 'Dlq']), ['PostQueue', 'PostDlq']);
  assert.deepEqual(freeIds(template, ['Orders', 'Mails'], ['Queue', 'Dlq']), ['OrdersQueue3', 'OrdersDlq3']);
});
