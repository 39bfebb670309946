import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Hover, Location } from 'vscode-languageserver/node';
import { Editor } from './editor.ts';
import { rangeOfWord } from './templates.ts';

const PARENT = 'file:///work/parent.yaml';
const CHILD = 'file:///work/workers.yaml';

const parent = `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties: { QueueName: parents }
  Workers:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: workers.yaml
      Parameters: { Source: !GetAtt Queue.Arn }
`;

const child = `Parameters:
  Source: { Type: String }
Resources:
  Queue:
    Type: AWS::SQS::Queue
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Environment: { Variables: { QUEUE: !Ref Queue } }
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !Ref Source
      FunctionName: !Ref Worker
`;

async function opened(): Promise<Editor> {
  const editor = await Editor.start({ disk: new Map([[CHILD, child]]) });
  await editor.open(PARENT, parent);
  await editor.findings(PARENT);
  await editor.open(CHILD, child);
  await editor.findings(CHILD);
  return editor;
}

test('a hover on a queue knows its consumer in a nested stack', async () => {
  const editor = await opened();
  const params = { textDocument: { uri: PARENT }, position: rangeOfWord(parent, 'Queue').start };
  const hover = await editor.ask<Hover>('textDocument/hover', params);
  assert.match(JSON.stringify(hover.contents), /Worker/);
  await editor.stop();
});

test('a name in a nested template leads to what it means there, not to its namesake in the parent', async () => {
  const editor = await opened();
  const params = { textDocument: { uri: CHILD }, position: rangeOfWord(child, 'Queue', 3).start };
  const found = await editor.ask<Location>('textDocument/definition', params);
  assert.deepEqual(found, { uri: CHILD, range: rangeOfWord(child, 'Queue') });
  await editor.stop();
});

test('references are what the parent names and who consumes in the nested stack, none of its namesake', async () => {
  const editor = await opened();
  const places = await editor.ask<Location[]>('textDocument/references', {
    textDocument: { uri: PARENT },
    position: rangeOfWord(parent, 'Queue').start,
    context: { includeDeclaration: false },
  });
  assert.deepEqual(places, [
    { uri: PARENT, range: rangeOfWord(parent, 'Queue', 4) },
    { uri: CHILD, range: rangeOfWord(child, 'Mapping') },
  ]);
  await editor.stop();
});
