import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildGraph } from '../../core/graph/build.ts';
import { nameWordsOf } from '../../core/graph/name-words.ts';
import { readTemplatesTogether } from '../../core/template/read.ts';

const CONTEXT = { read: () => undefined, parameters: new Map<string, string>() };

/** The words of all nodes of two templates that are read as one. */
function wordsIn(...texts: readonly (readonly [path: string, text: string])[]): readonly string[] {
  const parts = texts.map(([path, text]) => ({ source: { path, text }, context: CONTEXT }));
  const together = readTemplatesTogether(parts);
  assert.ok(together);
  const graph = buildGraph(together.whole);
  return [...graph.nodes.values()].map((node) => nameWordsOf(graph, node).trim());
}

test('the path of a file is no word of a name that two stacks use', () => {
  const queue = 'Resources:\n  OrderQueue: { Type: AWS::SQS::Queue }\n';
  assert.deepEqual(wordsIn(['a.yaml', queue], ['alarms/b.yaml', queue]), ['order queue', 'order queue']);
});

test('what fills a hole is no word of a name', () => {
  const rule = `Resources:
  Paid:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: { source: [shop] }
      Targets: [{ Id: a, Arn: !Sub 'arn:aws:sqs:eu-west-1:111122223333:\${AlarmPrefix}-orders' }]
Parameters:
  AlarmPrefix: { Type: String }
`;
  assert.ok(wordsIn(['a.yaml', rule]).every((words) => !words.includes('alarm')));
  assert.ok(wordsIn(['a.yaml', rule]).some((words) => words.includes('orders')));
});
