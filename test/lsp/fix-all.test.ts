import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ClientCapabilities,
  type CodeAction,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FixableResult, FixResult } from '../../server/src/protocol.ts';
import { Editor } from './editor.ts';
import { notedTopic, queueWithoutName } from './made-up-rules.ts';
import { ORDERS, rangeOfWord } from './templates.ts';

const template = `Resources:
  Orders:
    Type: AWS::SQS::Queue
  Refunds:
    Type: AWS::SQS::Queue
  Placed:
    Type: AWS::SNS::Topic
`;

const named = `Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: Orders
  Refunds:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: Refunds
  Placed:
    Type: AWS::SNS::Topic
`;

const capabilities: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
  textDocument: { diagnostic: {}, codeAction: { resolveSupport: { properties: ['edit'] } } },
};

const rules = [queueWithoutName, notedTopic];

function actionsOn(editor: Editor, text: string, word: string): Promise<CodeAction[]> {
  const params = { textDocument: { uri: ORDERS }, range: rangeOfWord(text, word), context: { diagnostics: [] } };
  return editor.ask<CodeAction[]>('textDocument/codeAction', params);
}

function titles(actions: readonly CodeAction[]): readonly string[] {
  return actions.map(({ title }) => title).filter((title) => !title.startsWith('Disable'));
}

function after(edit: WorkspaceEdit | null | undefined, text: string): string {
  const changes = (edit?.documentChanges ?? []).filter(TextDocumentEdit.is);
  const edits = changes.flatMap(({ edits: own }) => own as TextEdit[]);
  return TextDocument.applyEdits(TextDocument.create(ORDERS, 'yaml', 1, text), edits);
}

test('beside the fix of one finding stands that of all of its rule, computed when it is chosen', async () => {
  const editor = await Editor.start({ capabilities, rules });
  await editor.open(ORDERS, template);
  const actions = await actionsOn(editor, template, 'Orders');
  assert.deepEqual(titles(actions), ['name Orders', 'rename Orders', 'Fix all queue-without-name in this file']);
  const all = actions.find(({ title }) => title.startsWith('Fix all'));
  assert.equal(all?.edit, undefined);
  const resolved = await editor.ask<CodeAction>('codeAction/resolve', all);
  assert.equal(after(resolved.edit, template), named);
  await editor.stop();
});

test('a client that resolves nothing gets the edit at once', async () => {
  const editor = await Editor.start({ rules });
  await editor.open(ORDERS, template);
  const all = (await actionsOn(editor, template, 'Orders')).find(({ title }) => title.startsWith('Fix all'));
  assert.equal(after(all?.edit, template), named);
  await editor.stop();
});

test('where one finding of a rule is all there is, its fix is enough', async () => {
  const editor = await Editor.start({ capabilities, rules });
  const text = named.replace('      QueueName: Orders\n', '      DelaySeconds: 1\n');
  await editor.open(ORDERS, text);
  assert.deepEqual(titles(await actionsOn(editor, text, 'Orders')), ['name Orders', 'rename Orders']);
  await editor.stop();
});

test('a fix that touches several places can be looked at first, and its edits go together', async () => {
  const editor = await Editor.start({ capabilities, rules });
  await editor.open(ORDERS, template);
  const actions = await actionsOn(editor, template, 'Placed');
  assert.deepEqual(titles(actions), ['note Placed twice', 'Preview: note Placed twice']);
  const [atOnce, first] = actions;
  assert.deepEqual(atOnce?.edit?.changeAnnotations, {
    fix: { label: 'note Placed twice', description: 'noted-topic', needsConfirmation: false },
  });
  assert.deepEqual(first?.edit?.changeAnnotations, {
    fix: { label: 'note Placed twice', description: 'noted-topic', needsConfirmation: true },
  });
  assert.equal(after(first?.edit, template), after(atOnce?.edit, template));
  await editor.stop();
});

test('a client that shows no edits first is offered no preview', async () => {
  const editor = await Editor.start({ rules });
  await editor.open(ORDERS, template);
  const actions = await actionsOn(editor, template, 'Placed');
  assert.deepEqual(titles(actions), ['note Placed twice']);
  assert.equal(actions[0]?.edit?.changeAnnotations, undefined);
  await editor.stop();
});

test('several suggestions of one rule are fixed with a look first', async () => {
  const two = `${template}  Paid:\n    Type: AWS::SNS::Topic\n`;
  const editor = await Editor.start({ capabilities, rules });
  await editor.open(ORDERS, two);
  const all = (await actionsOn(editor, two, 'Placed')).find(({ title }) => title.startsWith('Fix all'));
  assert.equal(all?.title, 'Fix all noted-topic in this file (preview)');
  const { edit } = await editor.ask<CodeAction>('codeAction/resolve', all);
  assert.equal(edit?.changeAnnotations?.['fix']?.needsConfirmation, true);
  assert.equal(after(edit, two).match(/# (Placed|Paid)/g)?.length, 4);
  await editor.stop();
});

test('a client may ask for all fixes itself, and for the rules that have some', async () => {
  const editor = await Editor.start({ capabilities, rules });
  await editor.open(ORDERS, template);
  const textDocument = { uri: ORDERS };
  assert.deepEqual(await editor.ask<FixableResult>('hoplint/fixable', { textDocument }), [
    { rule: 'queue-without-name', safe: 2, suggested: 0 },
    { rule: 'noted-topic', safe: 0, suggested: 1 },
  ]);
  const safe = await editor.ask<FixResult>('hoplint/fix', { textDocument, safety: 'safe' });
  assert.equal(after(safe, template), named);
  const noted = { textDocument, safety: 'suggestion', rule: 'noted-topic' };
  const oneRule = await editor.ask<FixResult>('hoplint/fix', noted);
  assert.equal(oneRule?.changeAnnotations?.['fix']?.needsConfirmation, true);
  assert.ok(!after(oneRule, template).includes('QueueName'));
  assert.equal(await editor.ask<FixResult>('hoplint/fix', { textDocument, safety: 'safe', rule: 'noted-topic' }), null);
  await editor.stop();
});
