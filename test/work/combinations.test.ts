import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lensesOf } from '../../core/glance/lenses.ts';
import { buildGraph } from '../../core/graph/build.ts';
import { outcomesOf } from '../../core/graph/delivery/delivery.ts';
import type { Graph } from '../../core/graph/model.ts';
import { MOST_COMBINATIONS } from '../../core/template/combinations.ts';
import { readTemplate } from '../../core/template/read.ts';

/** A consumer whose queue has as many regimes as its conditions decide, each of them about one value or two. */
function conditional(conditions: number): Graph {
  const value = (first: number, ...values: readonly number[]): string => {
    const [one, ...others] = values;
    return one === undefined || first >= conditions ? String(values.at(-1)) : `!If [C${first}, ${one}, ${value(first + 1, ...others)}]`;
  };
  const names = Array.from({ length: conditions }, (_, index) => index);
  const text = [
    'Parameters:',
    ...names.map((index) => `  P${index}: { Type: String }`),
    'Conditions:',
    ...names.map((index) => `  C${index}: !Equals [!Ref P${index}, a]`),
    'Resources:',
    '  Parked: { Type: AWS::SQS::Queue }',
    '  Orders:',
    '    Type: AWS::SQS::Queue',
    '    Properties:',
    `      VisibilityTimeout: ${value(0, 60, 120, 180, 240)}`,
    `      MessageRetentionPeriod: ${value(3, 86400, 172800, 259200, 345600)}`,
    `      RedrivePolicy: { deadLetterTargetArn: !GetAtt Parked.Arn, maxReceiveCount: ${value(6, 3, 4, 5, 6)} }`,
    '  Packing: { Type: AWS::Lambda::Function, Properties: { Timeout: ' + value(9, 5, 6, 7, 8) + ' } }',
    '  Reading:',
    '    Type: AWS::Lambda::EventSourceMapping',
    '    Properties: { EventSourceArn: !GetAtt Orders.Arn, FunctionName: !Ref Packing }',
    '',
  ].join('\n');
  const template = readTemplate({ path: 'template.yaml', text }, { read: () => undefined, parameters: new Map() });
  assert.ok(template !== undefined);
  return buildGraph(template);
}

function pollOf(graph: Graph): ReturnType<typeof outcomesOf> {
  const poll = graph.hops.find(({ kind }) => kind === 'poll');
  assert.ok(poll !== undefined);
  return outcomesOf(graph, poll);
}

test('what three conditions decide is told in each case', () => {
  const failing = pollOf(conditional(3)).filter(({ failure }) => failure === 'throws');
  assert.deepEqual(failing.map(({ spacing }) => spacing?.known && spacing.max), [60, 120, 180, 240]);
});

test('where more ways lead to what becomes of a message than can be told, it is unknown, and says why', () => {
  const graph = conditional(12);
  const [only, ...others] = pollOf(graph);
  assert.equal(others.length, 0);
  assert.deepEqual(only?.end, { kind: 'unknown', why: `conditions decide about it in more than ${MOST_COMBINATIONS} ways` });
  assert.ok(lensesOf(graph).some(({ title }) => title === 'from Orders'));
});
