import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change } from '../../core/change/change.ts';
import type { TextEdit } from '../../core/edit.ts';
import { applyEdits } from '../../core/edit.ts';
import type { Template } from '../../core/template/model.ts';
import { lines, nodeAt, resource, templateOf } from '../change/changed.ts';
import { deviations } from './proof/as-meant.ts';

const BEFORE = lines(
  'Resources:',
  '  Orders:',
  '    Type: AWS::SQS::Queue # of the shop',
  '    Properties:',
  '      DelaySeconds: 5',
  '      Tags: [a, b]',
);

/** What is said of an edit that puts `to` in the place of `from`, where these changes were meant. */
function said(
  changes: (template: Template) => readonly Change[],
  from: string,
  to: string,
  before = BEFORE,
): readonly string[] {
  const template = templateOf(before);
  const start = before.indexOf(from);
  const edits: readonly TextEdit[] = [{ at: { source: template.source, start, end: start + from.length }, newText: to }];
  const fix = { title: '', safety: 'safe', edits, changes: changes(template) } as const;
  const path = template.source.path;
  return deviations([fix], new Map([[path, before]]), new Map([[path, applyEdits(before, edits)]]));
}

const noDelay = (template: Template): readonly Change[] => [
  { do: 'set', in: resource(template, 'Orders'), path: ['Properties', 'DelaySeconds'], value: 0 },
];

test('an edit that does what its change says has no deviations', () => {
  assert.deepEqual(said(noDelay, '5', '0'), []);
});

test('a value that is another than meant, or stands elsewhere, is told', () => {
  assert.deepEqual(said(noDelay, '5', '1'), [
    'template.yaml/Resources/Orders/Properties/DelaySeconds is "1" instead of "0"',
  ]);
  assert.deepEqual(said(noDelay, 'DelaySeconds: 5', 'Delay: 0'), [
    'template.yaml/Resources/Orders/Properties/DelaySeconds is gone',
    'template.yaml/Resources/Orders/Properties/Delay is there',
    '“DelaySeconds” is lost',
  ]);
});

test('a comment that goes is told', () => {
  const edit = ['# of the shop\n    Properties:\n      DelaySeconds: 5', '\n    Properties:\n      DelaySeconds: 0'] as const;
  assert.deepEqual(said(noDelay, ...edit), ['“#” is lost', '“of” is lost', '“the” is lost', '“shop” is lost']);
});

test('an item that goes may take its text along, and the last one its key', () => {
  const first = (template: Template): readonly Change[] => [
    { do: 'remove', node: nodeAt(template.root, 'Resources', 'Orders', 'Properties', 'Tags', 0) },
  ];
  assert.deepEqual(said(first, 'a, ', ''), []);
  assert.deepEqual(said(first, 'a, b', ''), ['template.yaml/Resources/Orders/Properties/Tags/0 is gone', '“b” is lost']);
});

test('a new resource stands among resources, as it is meant to be', () => {
  const topic = (): readonly Change[] => [{ do: 'add-resource', id: 'News', type: 'AWS::SNS::Topic', properties: {} }];
  const end = '      Tags: [a, b]\n';
  assert.deepEqual(said(topic, end, `${end}  News:\n    Type: AWS::SNS::Topic\n`), []);
  assert.deepEqual(said(topic, end, `${end}      News:\n        Type: AWS::SNS::Topic\n`), [
    'News stands among what are no resources',
  ]);
  assert.deepEqual(said(topic, end, `${end}  News: { Type: AWS::SNS::Topic, Properties: { TopicName: a } }\n`), [
    'News/Properties is there',
  ]);
});

test('words that say how long the replaced number of seconds was may go with it', () => {
  const edit = ['5 # five seconds in a row', '0 # 0 seconds in a row'] as const;
  const spoken = BEFORE.replace('DelaySeconds: 5', `DelaySeconds: ${edit[0]}`);
  assert.deepEqual(said(noDelay, ...edit, spoken), []);
  assert.deepEqual(said(noDelay, edit[0], '0 # 0 seconds', spoken), ['“in” is lost', '“a” is lost', '“row” is lost']);
});
