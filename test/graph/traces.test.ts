import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildGraph } from '../../core/graph/build.ts';
import { entryPoints, tracesFrom } from '../../core/graph/delivery/traces.ts';
import type { Graph } from '../../core/graph/model.ts';
import { readTemplate } from '../../core/template/read.ts';

function graphOf(resources: readonly string[]): Graph {
  const text = `Resources:\n${resources.map((resource) => `  ${resource}\n`).join('')}`;
  const template = readTemplate({ path: 'template.yaml', text }, { read: () => undefined, parameters: new Map() });
  assert.ok(template);
  return buildGraph(template);
}

const topic = (id: string): string => `${id}: { Type: AWS::SNS::Topic }`;
const queue = (id: string, dlq?: string): string =>
  dlq === undefined
    ? `${id}: { Type: AWS::SQS::Queue }`
    : `${id}: { Type: AWS::SQS::Queue, Properties: { RedrivePolicy: { maxReceiveCount: 3, ` +
      `deadLetterTargetArn: !GetAtt ${dlq}.Arn } } }`;
const lambda = (id: string): string => `${id}: { Type: AWS::Lambda::Function }`;
const subscription = (from: string, to: string): string =>
  `${from}${to}: { Type: AWS::SNS::Subscription, Properties: { TopicArn: !Ref ${from}, Protocol: sqs, ` +
  `Endpoint: !GetAtt ${to}.Arn } }`;
const mapping = (from: string, to: string): string =>
  `${from}${to}: { Type: AWS::Lambda::EventSourceMapping, Properties: { EventSourceArn: !GetAtt ${from}.Arn, ` +
  `FunctionName: !Ref ${to} } }`;
const onSuccess = (from: string, to: string): string =>
  `${from}${to}: { Type: AWS::Lambda::EventInvokeConfig, Properties: { FunctionName: !Ref ${from}, ` +
  `Qualifier: $LATEST, DestinationConfig: { OnSuccess: { Destination: !GetAtt ${to}.Arn } } } }`;

function pathsFrom(graph: Graph, ...starts: readonly string[]): readonly string[] {
  const nodes = starts.map((id) => graph.nodes.get(id)).filter((node) => node !== undefined);
  return tracesFrom(graph, ...(nodes.length > 0 ? nodes : entryPoints(graph))).paths.map(({ start, steps, stop }) => {
    return `${[start, ...steps.map(({ to }) => to)].map(({ id }) => id).join(' ')} ${stop}`;
  });
}

test('a message takes every way from where it comes in', () => {
  const graph = graphOf([
    topic('T'), queue('A'), queue('B'), lambda('F'), subscription('T', 'A'), subscription('T', 'B'), mapping('A', 'F'),
  ]);
  assert.deepEqual(entryPoints(graph).map(({ id }) => id), ['T']);
  assert.deepEqual(pathsFrom(graph), ['T A F end', 'T B end']);
  assert.deepEqual(pathsFrom(graph, 'A'), ['A F end']);
});

test('what is parked goes on from there, once', () => {
  const graph = graphOf([
    queue('A', 'Dlq'), queue('B', 'Dlq'), queue('Dlq'), lambda('F'), lambda('Replay'),
    mapping('A', 'F'), mapping('B', 'F'), mapping('Dlq', 'Replay'),
  ]);
  assert.deepEqual(pathsFrom(graph, 'A', 'B'), ['A F end', 'B F end', 'Dlq Replay end']);
  assert.deepEqual(pathsFrom(graph, 'A'), ['A F end', 'Dlq Replay end']);
});

test('a circle ends where it closes, and is entered although nothing feeds it', () => {
  const graph = graphOf([queue('A'), lambda('F'), mapping('A', 'F'), onSuccess('F', 'A')]);
  assert.deepEqual(pathsFrom(graph), ['A F A circle']);
});

test('a fan of fans is cut, and says so', () => {
  const layers = Array.from({ length: 6 }, (_, layer) => [`L${layer}`, `M${layer}`] as const);
  const nodes = layers.flatMap(([left, right]) => [queue(left), queue(right), lambda(`F${left}`), lambda(`F${right}`)]);
  const hops = layers.flatMap((layer, index) => layer.flatMap((id) => {
    const next = layers[index + 1] ?? [];
    return [mapping(id, `F${id}`), ...next.map((to) => `${id}${to}: { Type: AWS::Pipes::Pipe, Properties: { ` +
      `Source: !GetAtt ${id}.Arn, Target: !GetAtt ${to}.Arn } }`)];
  }));
  const graph = graphOf([...nodes, ...hops]);
  const start = graph.nodes.get('L0');
  assert.ok(start);
  const { paths, isCut } = tracesFrom(graph, start);
  assert.deepEqual([paths.length, isCut], [63, false]);
  const both = tracesFrom(graph, start, graph.nodes.get('M0') ?? start);
  assert.deepEqual([both.paths.length, both.isCut], [100, true]);
});
