import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, isRefused, lines, nodeAt, resource, templateOf, type ChangesIn } from './changed.ts';

function rename(path: readonly (string | number)[], to: string): ChangesIn {
  return ({ root }) => [{ do: 'rename', node: nodeAt(root, ...path), to }];
}

const queue = lines(
  'Resources:',
  '  Orders:',
  '    Type: AWS::SQS::Queue',
  '    Properties:',
  '      Delay: 5 # seconds',
  '      VisibilityTimeout: 60',
);

test('a key is renamed where it stands, with its value and its comment', () => {
  const after = queue.replace('Delay:', 'DelaySeconds:');
  assert.equal(changed(queue, rename(['Resources', 'Orders', 'Properties', 'Delay'], 'DelaySeconds')), after);
});

test('a key in quotes or brackets keeps them', () => {
  const json = '{ "Resources": { "Orders": { "Type": "AWS::SQS::Queue", "Properties": { "Delay": 5 } } } }\n';
  const change = rename(['Resources', 'Orders', 'Properties', 'Delay'], 'DelaySeconds');
  assert.equal(changed(json, change, 'template.json'), json.replace('"Delay"', '"DelaySeconds"'));
  const quoted = queue.replace('Delay:', "'Delay':");
  assert.equal(changed(quoted, change), quoted.replace("'Delay'", "'DelaySeconds'"));
});

test('a key is renamed beside what is added and removed', () => {
  const after = queue.replace('Delay:', 'DelaySeconds:').replace('VisibilityTimeout: 60', 'FifoQueue: true');
  const changes: ChangesIn = (template) => [
    ...rename(['Resources', 'Orders', 'Properties', 'Delay'], 'DelaySeconds')(template),
    { do: 'remove', node: nodeAt(template.root, 'Resources', 'Orders', 'Properties', 'VisibilityTimeout') },
    { do: 'set', in: resource(template, 'Orders'), path: ['Properties', 'FifoQueue'], value: true },
  ];
  assert.equal(changed(queue, changes), after);
});

test('a key is not renamed where its value is shared or goes', () => {
  const shared = queue.replace('Delay: 5', 'Delay: &five 5').replace('VisibilityTimeout: 60', 'VisibilityTimeout: *five');
  const change = rename(['Resources', 'Orders', 'Properties', 'Delay'], 'DelaySeconds');
  assert.ok(isRefused(templateOf(shared), change));
  const gone: ChangesIn = (template) => [
    ...change(template),
    { do: 'remove', node: nodeAt(template.root, 'Resources', 'Orders', 'Properties', 'Delay') },
  ];
  assert.ok(isRefused(templateOf(queue), gone));
});
