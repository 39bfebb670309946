import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, lines, nodeAt, type ChangesIn } from './changed.ts';

function removeAt(...path: readonly (string | number)[]): ChangesIn {
  return (template) => [{ do: 'remove', node: nodeAt(template.root, ...path) }];
}

test('an entry goes with the comments directly above it and the ones inside it, no others', () => {
  const before = lines(
    'Resources:',
    '  # All our queues',
    '',
    '  # What customers order',
    '  Orders: # first',
    '    Type: AWS::SQS::Queue',
    '    # nothing else',
    '',
    '  # What is sent',
    '  Mails:',
    '    Type: AWS::SQS::Queue',
  );
  const after = lines(
    'Resources:',
    '  # All our queues',
    '',
    '  # What is sent',
    '  Mails:',
    '    Type: AWS::SQS::Queue',
  );
  assert.equal(changed(before, removeAt('Resources', 'Orders')), after);
});

test('one of two blank lines goes with an entry', () => {
  const parts = ['A', 'B', 'C'].map((id) => lines(`  ${id}:`, '    Type: AWS::SNS::Topic'));
  const before = `Resources:\n${parts.join('\n')}`;
  assert.equal(changed(before, removeAt('Resources', 'A')), `Resources:\n${[parts[1], parts[2]].join('\n')}`);
  assert.equal(changed(before, removeAt('Resources', 'B')), `Resources:\n${[parts[0], parts[2]].join('\n')}`);
  assert.equal(changed(before, removeAt('Resources', 'C')), `Resources:\n${[parts[0], parts[1]].join('\n')}`);
});

test('a file without a line break at its end has none after its last entry is gone', () => {
  const before = 'Resources:\r\n  A:\r\n    Type: AWS::SNS::Topic\r\n\r\n  B:\r\n    Type: AWS::SNS::Topic';
  assert.equal(changed(before, removeAt('Resources', 'B')), 'Resources:\r\n  A:\r\n    Type: AWS::SNS::Topic');
});

test('when the first entry behind a dash goes, the next one takes its place', () => {
  const before = lines(
    'Resources:',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
    '    Properties:',
    '      Tags:',
    '        - Key: team # who',
    '          Value: post',
    '          # the rest',
    '          Other: x',
  );
  const withoutKey = before.replace('- Key: team # who\n          Value', '- Value');
  const withoutBoth = before.replace('- Key: team # who\n          Value: post\n          #', '- #');
  const path = ['Resources', 'Orders', 'Properties', 'Tags', 0] as const;
  assert.equal(changed(before, removeAt(...path, 'Key')), withoutKey);
  const both: ChangesIn = (template) => ['Key', 'Value'].flatMap((key) => removeAt(...path, key)(template));
  assert.equal(changed(before, both), withoutBoth);
});

test('with the last item go the key of the list and whatever holds nothing else', () => {
  const before = lines(
    'Resources:',
    '  Topic:',
    '    Type: AWS::SNS::Topic',
    '    Properties:',
    '      # who listens',
    '      Subscription:',
    '        - Protocol: sqs',
    '          Endpoint: !GetAtt Orders.Arn',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
  );
  const after = lines('Resources:', '  Topic:', '    Type: AWS::SNS::Topic', '  Orders:', '    Type: AWS::SQS::Queue');
  assert.equal(changed(before, removeAt('Resources', 'Topic', 'Properties', 'Subscription', 0)), after);
});

test('a list whose items are all exchanged keeps its key', () => {
  const head = lines('Resources:', '  Orders:', '    Type: AWS::SQS::Queue', '    DependsOn:');
  const exchange: ChangesIn = ({ root }) => [
    { do: 'remove', node: nodeAt(root, 'Resources', 'Orders', 'DependsOn', 0) },
    { do: 'remove', node: nodeAt(root, 'Resources', 'Orders', 'DependsOn', 1) },
    { do: 'append', in: nodeAt(root, 'Resources', 'Orders', 'DependsOn') as never, value: 'C' },
  ];
  assert.equal(changed(head + lines('      - A', '      - B'), exchange), head + lines('      - C'));
});

test('an entry and a resource may leave and come in one go', () => {
  const before = lines(
    'Resources:',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
    '    Properties:',
    '      QueueName: orders',
    '      DelaySeconds: 5',
    '  Mails:',
    '    Type: AWS::SQS::Queue',
  );
  const swap: ChangesIn = ({ root, resources }) => [
    { do: 'remove', node: nodeAt(root, 'Resources', 'Orders', 'Properties', 'DelaySeconds') },
    { do: 'add-resource', id: 'Topic', type: 'AWS::SNS::Topic', properties: {}, beside: resources.get('Orders') },
    { do: 'remove', node: nodeAt(root, 'Resources', 'Mails') },
  ];
  const after = lines(
    'Resources:',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
    '    Properties:',
    '      QueueName: orders',
    '  Topic:',
    '    Type: AWS::SNS::Topic',
  );
  assert.equal(changed(before, swap), after);
});

test('what is changed inside something that is removed goes with it', () => {
  const before = lines(
    'Resources:',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
    '  Mails:',
    '    Type: AWS::SQS::Queue',
  );
  const both: ChangesIn = ({ root, resources }) => [
    { do: 'set', in: resources.get('Mails') as never, path: ['Properties', 'DelaySeconds'], value: 5 },
    { do: 'remove', node: nodeAt(root, 'Resources', 'Mails') },
  ];
  assert.equal(changed(before, both), lines('Resources:', '  Orders:', '    Type: AWS::SQS::Queue'));
});
