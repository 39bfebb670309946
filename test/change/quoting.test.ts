import assert from 'node:assert/strict';
import { test } from 'node:test';
import { needsQuotes, quoted } from '../../core/change/quoting.ts';
import { changed, lines, nodeAt, type ChangesIn } from './changed.ts';

test('what some YAML reader takes for something else than this text needs quotes', () => {
  const misread = [
    '', ' a', 'a ', 'yes', 'No', 'ON', 'off', 'y', 'true', 'null', '~', '=', '<<', '.inf', '.NaN',
    '1', '-1', '+1', '1.5', '1e3', '0123', '0o17', '0x1F', '1_000', '10:30', '012345678901', '2012-10-17',
    '2012-10-17T10:00:00Z', '.5', '*', '*x', '&x', '!Ref x', '- x', '-', '? x', ': x', '#x', '[x', '{x', '"x', "'x",
    '%x', '@x', '`x', '|', '>', ',x', '---', 'a: b', 'a:', 'a #b', 'a\nb', 'a\tb',
  ];
  assert.deepEqual(misread.filter((text) => !needsQuotes(text, false)), []);
});

test('plain words, ARNs and holes of intrinsics need none', () => {
  const plain = [
    'orders', 'AWS::SQS::Queue', 'arn:aws:sqs:eu-west-1:123456789012:orders', '${AWS::StackName}-dlq', 'a:b',
    'sqs:SendMessage', 'sns.amazonaws.com', 'a#b', 'a-b', '-x', '10.0.0.0/16', 'rate(5 minutes)', 'yesterday',
  ];
  assert.deepEqual(plain.filter((text) => needsQuotes(text, false)), []);
});

test('inside brackets, brackets and commas need quotes too', () => {
  assert.deepEqual(['a,b', 'a]', '${A}', 'a'].map((text) => needsQuotes(text, true)), [true, true, true, false]);
});

test('the other quotes are taken where they save escapes', () => {
  assert.equal(quoted('plain', "'"), "'plain'");
  assert.equal(quoted("it's", "'"), `"it's"`);
  assert.equal(quoted('{"a": 1}', '"'), `'{"a": 1}'`);
  assert.equal(quoted(`it's "x"`, "'"), `'it''s "x"'`);
  assert.equal(quoted('a\nb', "'"), '"a\\nb"');
});

function withProperties(...properties: readonly string[]): string {
  return lines('Resources:', '  Orders:', '    Type: AWS::SQS::Queue', '    Properties:', ...properties);
}

function addNames(...names: readonly string[]): ChangesIn {
  return ({ root }) =>
    names.map((name, index) => ({
      do: 'set', in: nodeAt(root, 'Resources', 'Orders', 'Properties') as never, path: [`Name${index}`], value: name,
    }));
}

test('texts get the quotes that texts around them have', () => {
  const plain = withProperties('      QueueName: orders');
  const single = withProperties("      QueueName: 'orders'");
  const double = withProperties('      QueueName: "orders"');
  const names = addNames('mails', 'on');
  assert.equal(changed(plain, names), `${plain}      Name0: mails\n      Name1: 'on'\n`);
  assert.equal(changed(single, names), `${single}      Name0: 'mails'\n      Name1: 'on'\n`);
  assert.equal(changed(double, names), `${double}      Name0: "mails"\n      Name1: "on"\n`);
});

test('quotes that a text needs say nothing about texts that need none, but which ones to take', () => {
  const before = withProperties('      QueueName: "*"', '      Other: orders');
  assert.equal(changed(before, addNames('mails', '*')), `${before}      Name0: mails\n      Name1: "*"\n`);
});

test('numbers and booleans stay what they are', () => {
  const before = withProperties('      QueueName: "orders"');
  const values: ChangesIn = ({ root }) => {
    const where = nodeAt(root, 'Resources', 'Orders', 'Properties') as never;
    return [
      { do: 'set', in: where, path: ['FifoQueue'], value: true },
      { do: 'set', in: where, path: ['DelaySeconds'], value: 0 },
    ];
  };
  assert.equal(changed(before, values), `${before}      FifoQueue: true\n      DelaySeconds: 0\n`);
});
