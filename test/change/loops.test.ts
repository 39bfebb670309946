import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDlq, changed, isRefused, lines, resource, templateOf, type ChangesIn } from './changed.ts';

/** Two queues that a loop makes, one of them for a given topic. */
function loop(timeout: string): string {
  return lines(
    'Transform: AWS::LanguageExtensions',
    'Mappings:',
    '  Seconds:',
    '    Mails: { Value: 10 }',
    '    Orders: { Value: 20 }',
    'Resources:',
    '  Fn::ForEach::Queues:',
    '    - Name',
    '    - [Mails, Orders]',
    '    - ${Name}Queue:',
    '        Type: AWS::SQS::Queue',
    '        Properties:',
    `          VisibilityTimeout: ${timeout}`,
    '  Parked:',
    '    Type: AWS::SQS::Queue',
  );
}

const setVisibility: ChangesIn = (template) => [
  { do: 'set', in: resource(template, 'MailsQueue'), path: ['Properties', 'VisibilityTimeout'], value: 180 },
];

function park(queue: string): ChangesIn {
  return (template) => [
    {
      do: 'set',
      in: resource(template, 'MailsQueue'),
      path: ['Properties', 'RedrivePolicy'],
      value: { deadLetterTargetArn: { 'Fn::GetAtt': [queue, 'Arn'] }, maxReceiveCount: 5 },
    },
  ];
}

test('what is the same in each turn is changed in the body of the loop', () => {
  assert.equal(changed(loop('10'), setVisibility), loop('180'));
  const added = lines(
    '          RedrivePolicy:',
    '            deadLetterTargetArn: !GetAtt Parked.Arn',
    '            maxReceiveCount: 5',
  );
  assert.equal(changed(loop('10'), park('Parked')), loop('10').replace('  Parked:', `${added}  Parked:`));
});

test('what differs from turn to turn stays', () => {
  assert.ok(isRefused(templateOf(loop('!FindInMap [Seconds, !Ref Name, Value]')), setVisibility));
});

test('what only one turn has is named in none', () => {
  for (const change of [park('OrdersQueue'), park('MailsDlq'), addDlq('MailsQueue')]) {
    assert.ok(isRefused(templateOf(loop('10')), change));
  }
});
