// The graph as data: ends that cannot be known stand there under what the template says of them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { graphData, type GraphData } from '../../core/format/graph-json.ts';
import { buildGraph } from '../../core/graph/build.ts';
import { readTemplate } from '../../core/template/read.ts';

function dataOf(arn: string): GraphData {
  return dataOfText([
    'Parameters: { QueueArn: { Type: String } }',
    'Resources:',
    '  Fn: { Type: AWS::Lambda::Function }',
    `  A: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Fn, EventSourceArn: ${arn} } }`,
    `  B: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: !Ref Fn, EventSourceArn: ${arn} } }`,
    '',
  ].join('\n'));
}

function dataOfText(text: string): GraphData {
  const template = readTemplate({ path: 'a.yaml', text }, { read: () => undefined, parameters: new Map() });
  assert.ok(template);
  return graphData(buildGraph(template));
}

function shown({ nodes, hops, unknown }: GraphData): readonly string[] {
  return [...nodes.map(({ id }) => id), ...hops.map(({ from, to }) => `${from} ${to}`), `${unknown.length} unknown`];
}

test('an end that only a parameter, an import or a variable names stands under that name, once', () => {
  const name = 'external:${import Orders}';
  const two = [`${name} Fn`, `${name} Fn`, '2 unknown'];
  assert.deepEqual(shown(dataOf('!ImportValue Orders')), ['Fn', name, ...two]);
  assert.deepEqual(shown(dataOf('!Ref QueueArn')).slice(0, 2), ['Fn', 'external:${QueueArn}']);
});

test('an end without any name is told of under unknown alone', () => {
  assert.deepEqual(shown(dataOf('CHANGE_ME')), ['Fn', '2 unknown']);
});

test('the dead-letter queue of one target of a rule is not that of its neighbour', () => {
  const text = [
    'Resources:',
    '  Returns:',
    '    Type: AWS::Events::Rule',
    '    Properties:',
    '      EventPattern: { source: [library.returns] }',
    '      Targets:',
    '        - { Id: log, Arn: !GetAtt ReturnLog.Arn }',
    '        - { Id: shelf, Arn: !GetAtt Shelf.Arn, DeadLetterConfig: { Arn: !GetAtt Dlq.Arn } }',
    '  ReturnLog: { Type: AWS::Logs::LogGroup }',
    '  Shelf: { Type: AWS::SQS::Queue }',
    '  Dlq: { Type: AWS::SQS::Queue }',
  ].join('\n');
  const targets = dataOfText(text).hops.filter(({ kind }) => kind === 'target');
  assert.deepEqual(targets.map(({ to, deadLetter }) => [to, deadLetter]), [['ReturnLog', null], ['Shelf', 'Dlq']]);
});
