import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alarmsOn, mayBeWatched, tellsSomebody, watchesIn } from '../../core/graph/alarms.ts';
import { buildGraph } from '../../core/graph/build.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { read } from '../template/printed.ts';

/** A queue `Parked` that keeps the failures of `Work`, beside what a test adds. */
function graphWith(resources: string): Graph {
  return buildGraph(
    read(`
Parameters:
  Elsewhere: { Type: String }
Resources:
  Parked: { Type: AWS::SQS::Queue, Properties: { QueueName: parked } }
  Work:
    Type: AWS::SQS::Queue
    Properties: { RedrivePolicy: { deadLetterTargetArn: !GetAtt Parked.Arn, maxReceiveCount: 5 } }
${resources}`),
  );
}

function alarm(id: string, queue: string, metric = 'ApproximateNumberOfMessagesVisible', more = ''): string {
  return `
  ${id}:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/SQS
      MetricName: ${metric}
      Dimensions: [{ Name: QueueName, Value: ${queue} }]
      ${more}`;
}

function parked(graph: Graph): GraphNode {
  return graph.nodes.get('Parked') as GraphNode;
}

function ringing(graph: Graph): readonly string[] {
  return alarmsOn(graph, parked(graph)).map((watch) => watch.alarm.id);
}

for (const [spelling, rings] of [
  ['!GetAtt Parked.QueueName', true],
  ['parked', true],
  ["!Sub '${Parked.QueueName}'", true],
  ['!Ref Parked', false],
  ['!GetAtt Parked.Arn', false],
] as const) {
  test(`an alarm on ${spelling} ${rings ? 'rings' : 'is meant for the queue and never rings'}`, () => {
    const graph = graphWith(alarm('Depth', spelling));
    assert.deepEqual(watchesIn(graph).map(({ channel }) => channel?.id), ['Parked']);
    assert.deepEqual(ringing(graph), rings ? ['Depth'] : []);
  });
}

test('messages that SQS moves are not counted as sent, those of a topic are', () => {
  const sent = alarm('Sent', '!GetAtt Parked.QueueName', 'NumberOfMessagesSent');
  assert.deepEqual(ringing(graphWith(sent)), []);
  const subscription = `
  Bell:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: !Ref Elsewhere
      Protocol: sqs
      Endpoint: !GetAtt Work.Arn
      RedrivePolicy: { deadLetterTargetArn: !GetAtt Parked.Arn }`;
  assert.deepEqual(ringing(graphWith(sent + subscription)), ['Sent']);
});

/** One metric of a formula. */
function waitingIn(id: string, queue: string): string {
  return `
        - Id: ${id}
          ReturnData: false
          MetricStat:
            Stat: Sum
            Period: 60
            Metric:
              Namespace: AWS/SQS
              MetricName: ApproximateNumberOfMessagesVisible
              Dimensions: [{ Name: QueueName, Value: !GetAtt ${queue}.QueueName }]`;
}

test('a formula watches each of its metrics', () => {
  const graph = graphWith(`
  Sum:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Metrics:
        - { Id: all, Expression: a + b }${waitingIn('a', 'Parked')}${waitingIn('b', 'Work')}`);
  const watched = watchesIn(graph).map(({ channel, isPart }) => [channel?.id, isPart]);
  assert.deepEqual(watched, [['Parked', true], ['Work', true]]);
  assert.deepEqual(ringing(graph), ['Sum']);
});

test('an alarm on a queue that another stack names may be for the sink', () => {
  const unknown = graphWith(alarm('Depth', '!Ref Elsewhere'));
  assert.deepEqual(ringing(unknown), []);
  assert.equal(mayBeWatched(unknown, parked(unknown)), true);
  const other = graphWith(alarm('Depth', 'returns'));
  assert.equal(mayBeWatched(other, parked(other)), false);
});

for (const [title, more, beside, tells] of [
  ['without actions', '', '', false],
  ['with actions', 'AlarmActions: [!Ref Elsewhere]', '', true],
  ['with actions that are off', 'AlarmActions: [!Ref Elsewhere]\n      ActionsEnabled: false', '', false],
  ['with a list of actions that cannot be read', 'AlarmActions: !Ref Elsewhere', '', true],
  ['in another alarm', '', `
  Any: { Type: AWS::CloudWatch::CompositeAlarm, Properties: { AlarmRule: !Sub 'ALARM("\${Depth}")' } }`, true],
] as const) {
  test(`an alarm ${title} tells ${tells ? 'somebody' : 'nobody'}`, () => {
    const graph = graphWith(alarm('Depth', '!GetAtt Parked.QueueName', undefined, more) + beside);
    const [watch] = watchesIn(graph);
    assert.equal(watch && tellsSomebody(graph, watch.alarm, watch.when), tells);
  });
}
