import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules as realRules } from '../../rules/index.ts';
import { Editor, pause } from './editor.ts';
import { queueWithoutName } from './made-up-rules.ts';
import { ORDERS, ordersTemplate } from './templates.ts';

/** A configuration may only name rules that there are. */
const rules = [{ ...queueWithoutName, name: 'missing-dlq' }];
const CONFIG = 'file:///work/hoplint.config.yaml';

test('the settings of a resource choose severities, and a change of them brings the editor to ask again', async () => {
  const editor = await Editor.start({ settings: { rules: { 'queue-without-name': 'error' } } });
  await editor.open(ORDERS, ordersTemplate);
  assert.deepEqual((await editor.findings(ORDERS)).map(({ severity }) => severity), [1]);
  await editor.changeSettings({ rules: { 'queue-without-name': 'info' } });
  await editor.until(() => editor.refreshes === 1, 'refresh');
  assert.deepEqual((await editor.findings(ORDERS)).map(({ severity }) => severity), [3]);
  await editor.stop();
});

test('a rule that is off says nothing, and neither does Hoplint when it is switched off', async () => {
  const editor = await Editor.start({ settings: { rules: { 'queue-without-name': 'off' } } });
  await editor.open(ORDERS, ordersTemplate);
  assert.deepEqual(await editor.findings(ORDERS), []);
  await editor.changeSettings({ enable: false });
  assert.deepEqual(await editor.findings(ORDERS), []);
  await editor.changeSettings({});
  assert.equal((await editor.findings(ORDERS)).length, 1);
  await editor.stop();
});

test('the strict preset turns on what the recommended one leaves out', async () => {
  const strictOnly = { ...queueWithoutName, severity: 'off' as const, strict: 'error' as const };
  const editor = await Editor.start({ rules: [strictOnly] });
  await editor.open(ORDERS, ordersTemplate);
  assert.deepEqual(await editor.findings(ORDERS), []);
  await editor.changeSettings({ preset: 'strict' });
  assert.deepEqual((await editor.findings(ORDERS)).map(({ severity }) => severity), [1]);
  await editor.stop();
});

test('a client without workspace/configuration sends its settings when it starts and when they change', async () => {
  const editor = await Editor.start({ capabilities: { textDocument: { diagnostic: {} } } });
  await editor.open(ORDERS, ordersTemplate);
  const settings = { hoplint: { rules: { 'queue-without-name': 'error' } } };
  await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings });
  assert.deepEqual((await editor.findings(ORDERS)).map(({ severity }) => severity), [1]);
  await editor.stop();
});

test('settings of a wrong type count as not set', async () => {
  const settings = { enable: 'yes', preset: 7, rules: ['missing-dlq'], parameters: null };
  const editor = await Editor.start({ settings });
  await editor.open(ORDERS, ordersTemplate);
  assert.equal((await editor.findings(ORDERS)).length, 1);
  await editor.stop();
});

test('a configuration file has the last word over the settings, and a change of it is noticed', async () => {
  const disk = new Map([[CONFIG, 'rules:\n  missing-dlq: error\n']]);
  const editor = await Editor.start({ rules, disk, settings: { rules: { 'missing-dlq': 'off' } } });
  await editor.open(ORDERS, ordersTemplate);
  assert.deepEqual((await editor.findings(ORDERS)).map(({ severity }) => severity), [1]);
  disk.set(CONFIG, 'rules:\n  missing-dlq: info\n');
  await editor.changedOnDisk(CONFIG);
  await editor.until(() => editor.refreshes === 1, 'refresh');
  assert.deepEqual((await editor.findings(ORDERS)).map(({ severity }) => severity), [3]);
  await editor.stop();
});

/** Below 60 s of timeout an error, below six times as much a warning. */
const waiting = `Parameters:
  Wait: { Type: Number, Default: 400 }
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties: { VisibilityTimeout: !Ref Wait }
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt Orders.Arn, FunctionName: !Ref Worker }
  Worker:
    Type: AWS::Lambda::Function
    Properties: { Timeout: 60 }
`;

test('parameters come from the settings, and from the configuration before them', async () => {
  const disk = new Map([[CONFIG, '']]);
  const editor = await Editor.start({ rules: realRules, disk, settings: { parameters: { Wait: { no: 'value' } } } });
  await editor.open(ORDERS, waiting);
  const severity = async (): Promise<unknown> =>
    (await editor.findings(ORDERS)).find(({ code }) => code === 'visibility-timeout-too-short')?.severity;
  assert.equal(await severity(), undefined);
  await editor.changeSettings({ parameters: { Wait: 30 } });
  assert.equal(await severity(), 1);
  disk.set(CONFIG, 'parameters: { Wait: 100 }\n');
  await editor.changedOnDisk(CONFIG);
  assert.equal(await severity(), 2);
  await editor.stop();
});

for (const [what, file, text] of [
  ['a repository', '.git/HEAD', 'ref: refs/heads/main\n'],
  ['a work tree', '.git', 'gitdir: /repositories/work/.git/worktrees/orders\n'],
] as const) {
  test(`a configuration is not looked for above the root of ${what}`, async () => {
    const disk = new Map([
      ['file:///hoplint.config.yaml', 'rules:\n  missing-dlq: error\n'],
      [`file:///work/${file}`, text],
    ]);
    const editor = await Editor.start({ rules, disk });
    await editor.open(ORDERS, ordersTemplate);
    assert.deepEqual((await editor.findings(ORDERS)).map(({ severity }) => severity), [2]);
    await editor.stop();
  });
}

test('files that the configuration ignores have no findings', async () => {
  const disk = new Map([[CONFIG, 'ignore: [orders.yaml]\n']]);
  const editor = await Editor.start({ rules, disk });
  await editor.open(ORDERS, ordersTemplate);
  assert.deepEqual(await editor.findings(ORDERS), []);
  await editor.stop();
});

test('settings leave files out where no configuration holds', async () => {
  const disk = new Map<string, string>();
  const settings = { ignore: ['orders.yaml'] };
  const editor = await Editor.start({ rules, disk, settings });
  await editor.open(ORDERS, ordersTemplate);
  assert.deepEqual(await editor.findings(ORDERS), []);
  await editor.changeSettings({ include: ['parcels/**'] });
  assert.deepEqual(await editor.findings(ORDERS), []);
  await editor.changeSettings({ include: ['**/orders.*'] });
  assert.equal((await editor.findings(ORDERS)).length, 1);
  disk.set(CONFIG, 'ignore: [parcels]\n');
  await editor.changedOnDisk(CONFIG);
  await editor.changeSettings({ ignore: ['orders.yaml'] });
  assert.equal((await editor.findings(ORDERS)).length, 1, 'the configuration has the last word');
  await editor.stop();
});

test('a mistake in the configuration is shown in the configuration, open or not', async () => {
  const disk = new Map([[CONFIG, 'rulez: {}\n']]);
  const editor = await Editor.start({ rules, disk });
  await editor.open(ORDERS, ordersTemplate);
  assert.equal((await editor.findings(ORDERS)).length, 1, 'the template is checked by the defaults');
  await editor.until(() => editor.published.length === 1, 'the mistake');
  const [pushed] = editor.published;
  assert.deepEqual([pushed?.uri, pushed?.diagnostics.map(({ code }) => code)], [CONFIG, ['config-error']]);
  await editor.open(CONFIG, 'rulez: {}\n');
  await editor.until(() => editor.published.length === 2, 'cleared for the pull');
  assert.deepEqual(editor.published[1]?.diagnostics, []);
  const [shown] = await editor.findings(CONFIG);
  assert.match(String(shown?.message), /rulez/);
  await editor.stop();
});

test('an open configuration counts as it is in the editor, saved or not', async () => {
  const disk = new Map([[CONFIG, '']]);
  const editor = await Editor.start({ rules, disk });
  await editor.open(ORDERS, ordersTemplate);
  await editor.open(CONFIG, '');
  assert.deepEqual((await editor.findings(ORDERS)).map(({ severity }) => severity), [2]);
  await editor.change(CONFIG, { text: 'rules:\n  missing-dlq: error\n' });
  await editor.until(() => editor.refreshes > 0, 'refresh');
  assert.deepEqual((await editor.findings(ORDERS)).map(({ severity }) => severity), [1]);
  await pause(0);
  await editor.stop();
});

test('a client that wants to be asked is asked to watch settings and files', async () => {
  const dynamicRegistration = true;
  const workspace = { didChangeConfiguration: { dynamicRegistration }, didChangeWatchedFiles: { dynamicRegistration } };
  const editor = await Editor.start({ capabilities: { workspace } });
  const wanted = ['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles'];
  await editor.until(() => editor.registered.length === wanted.length, 'registrations');
  assert.deepEqual(editor.registered, wanted);
  await editor.stop();
});
