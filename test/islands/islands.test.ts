import assert from 'node:assert/strict';
import { test } from 'node:test';
import { templateOfLines } from '../../bench/generate/sized.ts';
import { randomFrom as made } from '../../bench/generate/random.ts';
import { samApplication } from '../../bench/generate/sam.ts';
import { printYaml } from '../../bench/generate/print-yaml.ts';
import type { Known } from '../../core/islands/known.ts';
import { lintAgain } from '../../core/islands/lint-again.ts';
import { randomFrom } from '../fuzz/mutate.ts';
import { ownSeeds } from '../fuzz/seeds.ts';
import { ALWAYS, compared, linting, type Way } from './compare.ts';
import { editedSomehow, typedSomehow } from './edit-somehow.ts';
import { merged } from './merged.ts';

const texts = ownSeeds().map(({ text }) => text);

const FLOWS = [templateOfLines(400, 3), printYaml(samApplication(20, made(5)))];

test('what is kept from one version to the next is what a first look finds, fixes included', () => {
  const random = randomFrom(11);
  const ways = new Map<Way, number>();
  for (const flows of FLOWS) {
    let text = flows;
    let known: Known | undefined;
    for (let step = 0; step < 40; step++) {
      const looked = compared({ path: 'template.yaml', text }, known);
      ways.set(looked.way, (ways.get(looked.way) ?? 0) + 1);
      known = looked.known ?? known;
      text = editedSomehow(step % 3 === 0 ? flows : text, texts, random);
    }
  }
  assert.ok((ways.get('partly known') ?? 0) > 40, JSON.stringify([...ways]));
});

test('a stroke within a resource is judged without reading the others', () => {
  const random = randomFrom(31);
  const [text = ''] = FLOWS;
  const { known } = compared({ path: 'template.yaml', text }, undefined);
  const ways = Array.from({ length: 60 }, () => {
    return compared({ path: 'template.yaml', text: typedSomehow(text, random) }, known).way;
  });
  assert.ok(ways.filter((way) => way === 'within a resource').length > 15, ways.join());
});

test('the templates of all rule pages side by side are found out in islands', () => {
  const random = randomFrom(23);
  let islands = 0;
  for (let round = 0; round < 80; round++) {
    islands += compared({ path: 'template.yaml', text: merged(texts, random) }, undefined).islands;
  }
  assert.ok(islands > 200, `${islands} islands`);
});

test('an edit leaves the islands as they were that it does not touch', () => {
  const [text = ''] = FLOWS;
  const before = lintAgain({ path: 'template.yaml', text }, linting, undefined, ALWAYS)?.known;
  const edited = text.replace(/VisibilityTimeout: (\d+)/, 'VisibilityTimeout: 1$1');
  const now = lintAgain({ path: 'template.yaml', text: edited }, linting, before, ALWAYS)?.known;
  assert.notEqual(edited, text);
  const judged = now?.others.filter(({ names }) => !before?.others.some((one) => one.names === names));
  assert.equal(judged?.length, 1);
});

test('a text of one island is judged as a whole, a long one of many is not', () => {
  const one = `Resources:\n${'#'.repeat(40_000)}\n  Orders:\n    Type: AWS::SQS::Queue\n`;
  assert.equal(lintAgain({ path: 'template.yaml', text: one }, linting, undefined)?.known, undefined);
  const [text = ''] = FLOWS;
  const many = `${text}#${'#'.repeat(40_000)}\n`;
  assert.notEqual(lintAgain({ path: 'template.yaml', text: many }, linting, undefined)?.known, undefined);
});

test('where fixes are planned for some findings only, that is said of a text in islands, too', () => {
  const flow = (index: number): string => `
  Orders${index}: {Type: AWS::SQS::Queue}
  Sold${index}: {Type: AWS::SNS::Topic, Properties: {Subscription: [{Protocol: sqs, Endpoint: !GetAtt Orders${index}.Arn}]}}`;
  const text = `Resources:${Array.from({ length: 4200 }, (_, index) => flow(index)).join('')}\n`;
  const analysis = lintAgain({ path: 'template.yaml', text }, linting, undefined)?.analysis;
  const [first] = analysis?.result.findings ?? [];
  assert.equal(first?.rule, 'analysis-limited');
});

const RESOURCE = `  Orders:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: orders
`;

const ISLANDS: readonly (readonly [what: string, text: string, count: number])[] = [
  ['nothing in common', '  Bills:\n    Type: AWS::SQS::Queue\n', 2],
  ['a reference', '  Policy:\n    Type: AWS::SQS::QueuePolicy\n    Properties:\n      Queues: [!Ref Orders]\n', 1],
  [
    'an ARN with the name of the other',
    '  Told:\n    Type: AWS::SNS::Subscription\n    Properties:\n      Protocol: sqs\n' +
      '      TopicArn: !ImportValue Topic\n' +
      '      Endpoint: !Sub arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:orders\n',
    1,
  ],
  ['a word in a sentence', '  Bills:\n    Type: AWS::SQS::Queue\n    Metadata: {Note: Not for Orders}\n', 1],
];

for (const [what, text, count] of ISLANDS) {
  test(`${what}: ${count === 1 ? 'one island' : `${count} islands`}`, () => {
    assert.equal(compared({ path: 'template.yaml', text: `Resources:\n${RESOURCE}${text}` }, undefined).islands, count);
  });
}

const WATCHED = `Resources:
  Parked:
    Type: AWS::SQS::Queue
  ParkedAlarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/SQS
      MetricName: ApproximateNumberOfMessagesVisible
      Dimensions: [{Name: QueueName, Value: !GetAtt Parked.QueueName}]
      AlarmActions: [arn:aws:sns:eu-west-1:123456789012:pagers]
  Publisher:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      Policies:
        - PolicyName: metrics
          PolicyDocument:
            Statement: {Effect: Allow, Action: 'cloudwatch:PutMetricData', Resource: '*'}
`;

const STROKES: readonly (readonly [what: string, from: string, to: string])[] = [
  ['a metric that somebody else may publish', 'ApproximateNumberOfMessagesVisible', 'MessagesLeft'],
  ['a quote that nobody closes', 'AWS/SQS', '"AWS/SQS'],
  ['a bracket that nobody closes', '      Namespace', '      Tags: [\n      Namespace'],
  ['a section in the middle of resources', '  ParkedAlarm:\n', '  ParkedAlarm:\nOutputs:\n'],
  ['a second document', '  ParkedAlarm:\n', '  ParkedAlarm:\n---\n'],
  ['a resource more', '      Namespace', '  Other:\n    Type: AWS::SQS::Queue\n      Namespace'],
  ['a reference more', 'AlarmActions: [', 'AlarmActions: [!GetAtt Publisher.Arn, '],
  ['a comment that suppresses', '    Type: AWS::SQS::Queue\n', '    Type: AWS::SQS::Queue # hoplint-disable\n'],
  ['less indentation', '    Type: AWS::CloudWatch::Alarm', ' Type: AWS::CloudWatch::Alarm'],
];

for (const [what, from, to] of STROKES) {
  test(`found as at first sight: ${what}`, () => {
    const path = 'template.yaml';
    const { known } = compared({ path, text: WATCHED }, undefined);
    const text = WATCHED.replace(from, to);
    assert.notEqual(text, WATCHED);
    const back = compared({ path, text }, known).known;
    compared({ path, text: WATCHED }, back);
  });
}
