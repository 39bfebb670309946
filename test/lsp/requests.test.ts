import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { Rule } from '../../core/rule.ts';
import { Editor } from './editor.ts';
import { queueWithoutName } from './made-up-rules.ts';
import { ORDERS, ordersTemplate, rangeOfWord } from './templates.ts';

test('hoplint/graph gives the graph of a document as data or as a diagram', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, ordersTemplate);
  const json = await editor.ask<string>('hoplint/graph', { textDocument: { uri: ORDERS }, format: 'json' });
  const { nodes } = JSON.parse(json) as { nodes: { id: string; kind: string }[] };
  assert.deepEqual(nodes.map(({ id, kind }) => [id, kind]), [['OrdersQueue', 'queue']]);
  const mermaid = await editor.ask<string>('hoplint/graph', { textDocument: { uri: ORDERS }, format: 'mermaid' });
  assert.match(mermaid, /^flowchart LR/);
  await editor.stop();
});

test('hoplint/graph gives null for what is no template', async () => {
  const editor = await Editor.start();
  await editor.open(ORDERS, 'a: b\n');
  const params = { textDocument: { uri: ORDERS }, format: 'json' };
  assert.equal(await editor.ask('hoplint/graph', params), null);
  await editor.stop();
});

test('hoplint/trace tells where a message of a document ends, as text or as data', async () => {
  const editor = await Editor.start();
  const template = `Resources:
  Jobs: { Type: AWS::SQS::Queue }
  Work: { Type: AWS::Lambda::Function }
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt Jobs.Arn, FunctionName: !Ref Work }
`;
  await editor.open(ORDERS, template);
  const textDocument = { uri: ORDERS };
  const text = await editor.ask<string>('hoplint/trace', { textDocument, format: 'text' });
  assert.match(text, /^Jobs → Work\n {4}throws +every 30 s for 4 days, +✗ lost\n/);
  const json = await editor.ask<string>('hoplint/trace', { textDocument, resource: 'Jobs', format: 'json' });
  const { templates } = JSON.parse(json) as { templates: { from: string[]; paths: { nodes: string[] }[] }[] };
  assert.deepEqual(templates.map(({ from, paths }) => [from, paths.map(({ nodes }) => nodes)]), [
    [['Jobs'], [['Jobs', 'Work']]],
  ]);
  assert.equal(await editor.ask('hoplint/trace', { textDocument, resource: 'Mapping', format: 'json' }), null);
  await editor.stop();
});

test('hoplint/explain gives the page of a rule, and null for what is no rule', async () => {
  const editor = await Editor.start();
  assert.equal(await editor.ask('hoplint/explain', { rule: 'queue-without-name' }), 'The page of queue-without-name.');
  assert.equal(await editor.ask('hoplint/explain', { rule: '../../etc/passwd' }), null);
  await editor.stop();
});

test('a request without parameters is answered', async () => {
  const editor = await Editor.start();
  assert.match(await editor.connection.sendRequest<string>('hoplint/starterConfig'), /^# /);
  await editor.stop();
});

test('an exception in an answer fails that request alone, and is logged once', async () => {
  const rule: Rule = {
    ...queueWithoutName,
    *check(graph, options) {
      for (const report of queueWithoutName.check(graph, options)) {
        yield { ...report, fixes: () => { throw new Error('broken fix'); } };
      }
    },
  };
  const editor = await Editor.start({ rules: [rule] });
  await editor.open(ORDERS, ordersTemplate);
  const range = rangeOfWord(ordersTemplate, 'OrdersQueue');
  const params = { textDocument: { uri: ORDERS }, range, context: { diagnostics: [] } };
  for (const _ of [1, 2]) {
    const answer = editor.ask('textDocument/codeAction', params);
    await assert.rejects(answer, (error) => error instanceof ResponseError && error.code === ErrorCodes.InternalError);
  }
  assert.equal(editor.logged.filter((message) => message.includes('broken fix')).length, 1);
  assert.equal((await editor.findings(ORDERS)).length, 1);
  await editor.stop();
});

test('a second initialize is refused', async () => {
  const editor = await Editor.start();
  const again = editor.ask('initialize', { processId: null, rootUri: null, capabilities: {} });
  await assert.rejects(again, (error) => error instanceof ResponseError && error.code === ErrorCodes.InvalidRequest);
  await editor.stop();
});

test('questions about documents that are not open, or places that are not there, get empty answers', async () => {
  const editor = await Editor.start();
  const position = { line: 900, character: 900 };
  const textDocument = { uri: ORDERS };
  assert.equal(await editor.ask('textDocument/hover', { textDocument, position }), null);
  assert.equal(await editor.ask('textDocument/definition', { textDocument, position }), null);
  assert.deepEqual(await editor.ask('textDocument/completion', { textDocument, position }), []);
  await editor.open(ORDERS, ordersTemplate);
  assert.equal(await editor.ask('textDocument/hover', { textDocument, position }), null);
  const range = { start: position, end: position };
  const params = { textDocument, range, context: { diagnostics: [] } };
  assert.deepEqual(await editor.ask('textDocument/codeAction', params), []);
  await editor.stop();
});

test('a configuration to begin with is one that Hoplint reads without complaint', async () => {
  const editor = await Editor.start();
  const text = await editor.ask<string>('hoplint/starterConfig', undefined);
  await editor.open('file:///work/hoplint.config.yaml', text);
  assert.deepEqual(await editor.findings('file:///work/hoplint.config.yaml'), []);
  assert.match(text, /^extends: recommended$/m);
  await editor.stop();
});

test('hoplint/nodeAt names the node under a position: by its name, a reference to it, or its text', async () => {
  const editor = await Editor.start();
  const text = `Resources:
  Orders:
    Type: AWS::SQS::Queue
  PackParcel:
    Type: AWS::Serverless::Function
    Properties:
      Timeout: 20
      Events:
        Order:
          Type: SQS
          Properties: { Queue: !GetAtt Orders.Arn }
Outputs: {}
`;
  await editor.open(ORDERS, text);
  const at = (line: number, character: number) =>
    editor.ask<string | null>('hoplint/nodeAt', { textDocument: { uri: ORDERS }, position: { line, character } });
  assert.equal(await at(1, 4), 'Orders', 'its name');
  assert.equal(await at(2, 12), 'Orders', 'its type');
  assert.equal(await at(6, 8), 'PackParcel', 'a property');
  assert.equal(await at(10, 42), 'Orders', 'a reference');
  assert.equal(await at(11, 2), null, 'nothing of the flow');
  await editor.stop();
});
