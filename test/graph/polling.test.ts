import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildGraph } from '../../core/graph/build.ts';
import type { Graph, Hop } from '../../core/graph/model.ts';
import {
  batchSizeOf, oldestRecordOf, polledSource, pollersOf, retriesOf, tellsFailuresApart,
} from '../../core/graph/polling.ts';
import { sharingReaders } from '../../core/graph/stream-readers.ts';
import type { Value } from '../../core/template/value.ts';
import { read } from '../template/printed.ts';

/** The graph of these resources beside a queue, a stream and an ARN from elsewhere. */
function graphWith(resources: string): Graph {
  return buildGraph(
    read(`
Parameters:
  Elsewhere: { Type: String }
Resources:
  Work: { Type: AWS::SQS::Queue }
  Ticks: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 1 } }
${resources}`),
  );
}

function mapping(id: string, source: string, settings = ''): string {
  const properties = `EventSourceArn: ${source}, FunctionName: work${settings && `, ${settings}`}`;
  return `  ${id}: { Type: AWS::Lambda::EventSourceMapping, Properties: { ${properties} } }\n`;
}

function pollsIn(graph: Graph): readonly Hop[] {
  return pollersOf(graph).flatMap(({ polls }) => polls);
}

function plain<T>(value: Value<T>): readonly (T | 'unknown')[] {
  return value.map((choice) => (choice.value.known ? choice.value.value : 'unknown'));
}

test('a source that cannot be read is told by the settings that only it takes', () => {
  const sources = [
    ['', 'queue'],
    ['StartingPosition: LATEST', 'stream'],
    ['StartingPosition: LATEST, Topics: [prices]', 'kafka'],
    ['Queues: [orders]', 'broker'],
    ['StartingPosition: LATEST, DocumentDBEventSourceConfig: { DatabaseName: shop }', 'documents'],
  ] as const;
  for (const [settings, source] of sources) {
    const polls = pollsIn(graphWith(mapping('Reads', '!Ref Elsewhere', settings)));
    assert.deepEqual(polls.map(polledSource), [source], settings);
  }
});

test('batches are 10 messages of a queue and 100 records of a stream unless set', () => {
  const graph = graphWith(
    mapping('A', '!GetAtt Work.Arn') +
      mapping('B', '!GetAtt Ticks.Arn', 'StartingPosition: LATEST') +
      mapping('C', '!GetAtt Work.Arn', 'BatchSize: 3'),
  );
  assert.deepEqual(pollsIn(graph).map((poll) => plain(batchSizeOf(graph, poll))), [[10], [100], [3]]);
});

test('a pipe holds its limits under the kind of its source', () => {
  const graph = graphWith(`
  Forward:
    Type: AWS::Pipes::Pipe
    Properties:
      RoleArn: !Ref Elsewhere
      Source: !GetAtt Ticks.Arn
      SourceParameters:
        KinesisStreamParameters: { MaximumRetryAttempts: 7, OnPartialBatchItemFailure: AUTOMATIC_BISECT }
      Target: !GetAtt Work.Arn`);
  const [poll, ...others] = pollsIn(graph);
  assert.ok(poll);
  assert.deepEqual(others, []);
  assert.deepEqual(plain(retriesOf(graph, poll)), [7]);
  assert.deepEqual(plain(oldestRecordOf(graph, poll)), [-1]);
  assert.deepEqual(plain(tellsFailuresApart(graph, poll)), [true]);
});

test('a list that may hold ReportBatchItemFailures is unknown, one that lacks it is not', () => {
  const settings = ['[ReportBatchItemFailures]', '[!Ref Elsewhere]', '!Ref Elsewhere', '[]'];
  const mappings = settings.map((types, index) => {
    return mapping(`M${index}`, '!GetAtt Work.Arn', `FunctionResponseTypes: ${types}`);
  });
  const graph = graphWith(mappings.join(''));
  const told = pollsIn(graph).map((poll) => plain(tellsFailuresApart(graph, poll)));
  assert.deepEqual(told, [[true], ['unknown'], ['unknown'], [false]]);
});

test('who reads by a registered consumer, declared here or named by its ARN, shares a stream with nobody', () => {
  const stream = 'arn:aws:kinesis:eu-west-1:111122223333:stream/ticks';
  const start = 'StartingPosition: LATEST';
  const graph = graphWith(
    `  Own: { Type: AWS::Kinesis::StreamConsumer, Properties: { ConsumerName: own, StreamARN: !GetAtt Ticks.Arn } }\n` +
      mapping('Shares', '!GetAtt Ticks.Arn', start) +
      mapping('Alone', '!Ref Own', start) +
      mapping('Away', `${stream}/consumer/far:1700000000`, start) +
      mapping('AwayShares', stream, start),
  );
  const ticks = [...graph.nodes.values()].filter(({ kind }) => kind === 'stream');
  const readers = ticks.flatMap((node) => sharingReaders(graph, node)).map(({ by }) => by.id);
  assert.deepEqual(readers.sort(), ['AwayShares', 'Shares']);
});
