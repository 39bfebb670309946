import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver';
import { Editor, type EditorOptions, pause } from './editor.ts';
import { ORDERS, rangeOfWord } from './templates.ts';

const committedText = `Resources:
  OrdersQueue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: orders
      MessageRetentionPeriod: 345600
`;
const renamed = committedText.replace('orders\n', 'orders-of-today\n');

const CHANGES = new Set<unknown>(['replaces-resource', 'removes-resource', 'weakens-delivery']);

/** The server loads the whole specification of AWS the first time it compares, as the shipped one does not. */
const PATIENCE = 30_000;

/** An editor that hands over what was committed, with one template open. */
async function editorOf(committed: string, text: string, options: EditorOptions & { readonly uri?: string } = {}) {
  const { uri = ORDERS, ...others } = options;
  const texts = new Map([[uri, committed]]);
  const editor = await Editor.start({ rules: [], committed: texts, ...others });
  await editor.open(uri, text);
  return { editor, texts };
}

async function changesIn(editor: Editor, uri = ORDERS): Promise<readonly Diagnostic[]> {
  return (await editor.findings(uri)).filter(({ code }) => CHANGES.has(code));
}

function messageOf(warning: Diagnostic | undefined): string {
  return String(warning?.message);
}

/** Waits for the client to be asked to pull anew, then pulls. */
async function nextChanges(editor: Editor, uri = ORDERS): Promise<readonly Diagnostic[]> {
  const { refreshes } = editor;
  await editor.until(() => editor.refreshes > refreshes, 'refresh', PATIENCE);
  return changesIn(editor, uri);
}

test('a property that replaces a queue says so, where it is written', async () => {
  const { editor } = await editorOf(committedText, renamed);
  const [warning, ...others] = await nextChanges(editor);
  assert.deepEqual(others, []);
  assert.deepEqual(warning, {
    range: rangeOfWord(renamed, 'QueueName: orders-of-today'),
    severity: 2,
    source: 'hoplint',
    code: 'replaces-resource',
    codeDescription: { href: 'https://github.com/hoplint/hoplint/blob/main/rules/changes.md' },
    message:
      'OrdersQueue is replaced, because QueueName changes. ' +
      'Messages that wait in it, up to 4 days old, are deleted with it; ' +
      'who sends to it from outside this template has to be told its new URL or ARN. ' +
      'Keep QueueName as before, or drain it before you deploy.',
    relatedInformation: [],
    data: warning?.data,
  });
  await editor.stop();
});

test('it goes when the change is undone, and moves with the text meanwhile', async () => {
  const { editor } = await editorOf(committedText, renamed);
  assert.equal((await nextChanges(editor)).length, 1);
  await editor.change(ORDERS, { text: `# orders of the shop\n${renamed}` });
  const [moved] = await changesIn(editor);
  assert.equal(moved?.range.start.line, 5);
  await editor.change(ORDERS, { text: committedText });
  assert.deepEqual(await nextChanges(editor), []);
  await editor.stop();
});

test('it goes when the change is committed', async () => {
  const { editor, texts } = await editorOf(committedText, renamed);
  assert.equal((await nextChanges(editor)).length, 1);
  texts.set(ORDERS, renamed);
  await editor.connection.sendNotification('hoplint/headChanged');
  assert.deepEqual(await nextChanges(editor), []);
  await editor.stop();
});

test('the setting switches it off and on', async () => {
  const { editor } = await editorOf(committedText, renamed, { settings: { changes: false } });
  await pause(900);
  assert.deepEqual(editor.askedCommitted, []);
  await editor.changeSettings({});
  await editor.until(() => editor.askedCommitted.length === 1, 'the last commit', PATIENCE);
  assert.equal((await nextChanges(editor)).length, 1);
  await editor.stop();
});

test('a file that no commit has is new, and nothing is lost by it', async () => {
  const { editor, texts } = await editorOf(committedText, renamed);
  texts.clear();
  await editor.until(() => editor.askedCommitted.length === 1, 'the last commit', PATIENCE);
  await pause(200);
  assert.deepEqual(await changesIn(editor), []);
  await editor.stop();
});

test('an editor that knows of no commits is not asked', async () => {
  const editor = await Editor.start({ rules: [] });
  await editor.open(ORDERS, renamed);
  await pause(900);
  assert.deepEqual(editor.askedCommitted, []);
  assert.deepEqual(await changesIn(editor), []);
  await editor.stop();
});

test('a client that does not pull gets them in the same push as findings', async () => {
  const { editor } = await editorOf(committedText, renamed, { diagnostics: 'push' });
  await editor.until(() => editor.shown(ORDERS)?.some(({ code }) => CHANGES.has(code)) === true, 'push', PATIENCE);
  assert.equal(editor.shown(ORDERS)?.length, 1);
  await editor.stop();
});

test('while a line is half typed, what is known of the others stays', async () => {
  const { editor } = await editorOf(committedText, renamed);
  assert.equal((await nextChanges(editor)).length, 1);
  await editor.change(ORDERS, { text: `${renamed}  "Invoi\n` });
  await pause(900);
  assert.equal((await changesIn(editor)).length, 1);
  await editor.stop();
});

test('a resource that is gone is told at what is left around it', async () => {
  const two = `${committedText}  InvoicesQueue:\n    Type: AWS::SQS::Queue\n`;
  const { editor } = await editorOf(two, committedText);
  const [warning] = await nextChanges(editor);
  assert.deepEqual(warning?.range, rangeOfWord(committedText, 'Resources'));
  assert.equal(warning?.code, 'removes-resource');
  assert.match(messageOf(warning), /^InvoicesQueue is removed\. Messages that wait in it, up to 4 days old, are /);
  await editor.stop();
});

test('another logical id makes another queue, and DeletionPolicy says what becomes of the old one', async () => {
  const nameless = committedText.replace(/ +QueueName.*\n/, '');
  const retained = nameless.replace('    Type', '    DeletionPolicy: Retain\n    Type');
  const { editor } = await editorOf(retained, retained.replace('OrdersQueue', 'Orders'));
  const [warning] = await nextChanges(editor);
  assert.deepEqual(warning?.range, { start: { line: 1, character: 2 }, end: { line: 1, character: 8 } });
  const said = 'OrdersQueue becomes Orders: a new one is made, the old one is retained. Messages that wait in it stay';
  assert.equal(messageOf(warning).slice(0, said.length), said);
  await editor.stop();
});

test('what fails and was parked is lost: told where the redrive policy was', async () => {
  const parked = `Resources:
  PicksQueue:
    Type: AWS::SQS::Queue
    Properties:
      RedrivePolicy: { deadLetterTargetArn: !GetAtt PicksDlq.Arn, maxReceiveCount: 5 }
      VisibilityTimeout: 60
  PicksDlq:
    Type: AWS::SQS::Queue
  Picker:
    Type: AWS::Lambda::Function
    Properties: { Timeout: 10 }
  Picks:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt PicksQueue.Arn, FunctionName: !Ref Picker }
`;
  const { editor } = await editorOf(parked, parked.replace(/ +RedrivePolicy.*\n/, ''));
  const [warning, ...others] = await nextChanges(editor);
  assert.deepEqual(others, []);
  const properties = { start: { line: 3, character: 4 }, end: { line: 3, character: 14 } };
  assert.deepEqual([warning?.code, warning?.range], ['weakens-delivery', properties]);
  assert.match(messageOf(warning), /^A message from PicksQueue that Picker fails on .* fares worse\. /);
  assert.match(messageOf(warning), / then lost; before: 5 tries .* then parked in PicksDlq/);
  await editor.stop();
});

test('SAM is expanded first: an event that is gone takes the reader of its queue along', async () => {
  const sam = `Transform: AWS::Serverless-2016-10-31
Resources:
  BidsQueue:
    Type: AWS::SQS::Queue
  Bidder:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Bids:
          Type: SQS
          Properties: { Queue: !GetAtt BidsQueue.Arn }
`;
  const { editor } = await editorOf(sam, sam.replace(/ {6}Events[^]*/, '      Timeout: 10\n'));
  const [warning] = await nextChanges(editor);
  assert.deepEqual([warning?.code, warning?.range], ['weakens-delivery', rangeOfWord(sam, 'BidsQueue')]);
  assert.match(messageOf(warning), /^Nobody takes messages from BidsQueue any more\. Messages wait in it for 4 days/);
  await editor.stop();
});

const SERVICE = 'file:///work/serverless.yml';
const QUEUES = 'file:///work/queues.yml';

test('a change in a file that a service includes is told there', async () => {
  const service = `service: bookings
provider: { name: aws }
resources: \${file(./queues.yml)}
`;
  const queues = committedText;
  const committed = new Map([[SERVICE, service], [QUEUES, queues]]);
  const disk = new Map([[SERVICE, service], [QUEUES, renamed]]);
  const editor = await Editor.start({ rules: [], committed, disk });
  await editor.open(SERVICE, service);
  await editor.open(QUEUES, renamed);
  const [warning] = await nextChanges(editor, QUEUES);
  assert.deepEqual(warning?.range, rangeOfWord(renamed, 'QueueName: orders-of-today'));
  assert.deepEqual(await changesIn(editor, SERVICE), []);
  await editor.stop();
});

test('a queue of a nested stack is told in the template of that stack', async () => {
  const parent = `Resources:
  Queues:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: ./queues.yml }
`;
  const PARENT = 'file:///work/parent.yaml';
  const committed = new Map([[PARENT, parent], [QUEUES, committedText]]);
  const disk = new Map([[PARENT, parent], [QUEUES, renamed]]);
  const editor = await Editor.start({ rules: [], committed, disk });
  await editor.open(PARENT, parent);
  await editor.open(QUEUES, renamed);
  const warnings = await nextChanges(editor, QUEUES);
  assert.deepEqual(warnings.map(({ code, range }) => [code, range.start.line]), [['replaces-resource', 4]]);
  await editor.stop();
});

test('where another template may read what is exported, nothing is said of a reader that is gone', async () => {
  const exported = `${committedText}  Reader:
    Type: AWS::Lambda::Function
  Orders:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt OrdersQueue.Arn, FunctionName: !Ref Reader }
Outputs:
  Queue:
    Value: !GetAtt OrdersQueue.Arn
    Export: { Name: orders-queue }
`;
  const { editor } = await editorOf(exported, exported.replace(/ {2}Orders:\n.*\n.*\n/, ''));
  await editor.until(() => editor.askedCommitted.length === 1, 'the last commit', PATIENCE);
  await pause(300);
  assert.deepEqual(await changesIn(editor), []);
  await editor.stop();
});

test('a template that is as it was committed is compared with nothing', async () => {
  const { editor } = await editorOf(committedText, committedText);
  await editor.until(() => editor.askedCommitted.length === 1, 'the last commit', PATIENCE);
  await pause(200);
  assert.deepEqual([editor.refreshes, editor.askedCommitted], [0, [ORDERS]]);
  await editor.stop();
});
