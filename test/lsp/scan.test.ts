/** Findings of templates that nobody has open. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.ts';
import { missingDlq } from '../../rules/missing-dlq.ts';
import { visibilityTimeoutTooShort } from '../../rules/visibility-timeout-too-short.ts';
import { CHANNELS as channels, WORKER as worker } from '../tied-templates.ts';
import { Editor, pause, type EditorOptions } from './editor.ts';
import { brokenBy, counting, queueWithoutName } from './made-up-rules.ts';
import { namedOrdersTemplate, ordersTemplate } from './templates.ts';

const FOLDER = 'file:///work';
const ORDERS = `${FOLDER}/orders.yaml`;
const PARCELS = `${FOLDER}/api/parcels.yaml`;

function start(disk: Map<string, string>, options: EditorOptions = {}): Promise<Editor> {
  return Editor.start({ disk, folders: [FOLDER], ...options });
}

function codes(editor: Editor, uri: string): readonly unknown[] | undefined {
  return editor.shown(uri)?.map(({ code }) => code);
}

test('templates of the workspace that nobody has open have findings, in every folder', async () => {
  const editor = await start(new Map([[ORDERS, ordersTemplate], [PARCELS, ordersTemplate], [`${FOLDER}/a.json`, '{}']]));
  await editor.until(() => codes(editor, ORDERS)?.length === 1, 'the finding');
  await editor.until(() => codes(editor, PARCELS)?.length === 1, 'the finding in the folder below');
  assert.deepEqual(codes(editor, ORDERS), ['queue-without-name']);
  assert.equal(editor.published.length, 2);
  await editor.stop();
});

test('the host hears how many files are about to be looked at, and when that is done', async () => {
  const heard: number[] = [];
  const disk = new Map([[ORDERS, ordersTemplate], [PARCELS, ordersTemplate]]);
  const editor = await start(disk, { passing: (files) => heard.push(files) });
  await editor.until(() => editor.published.length === 2, 'the findings');
  await editor.until(() => heard.length === 2, 'the end of it');
  assert.deepEqual(heard, [2, 0]);
  await editor.stop();
});

test('what the command line leaves out is left out: ignored files, packages, left-overs of a synthesis', async () => {
  const manifest = {
    version: '1',
    artifacts: { Orders: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Orders.template.json' } } },
  };
  const queue = '{"Resources":{"OrdersQueue":{"Type":"AWS::SQS::Queue"}}}';
  const disk = new Map([
    [`${FOLDER}/.gitignore`, 'build\n'],
    [`${FOLDER}/build/orders.yaml`, ordersTemplate],
    [`${FOLDER}/node_modules/orders.yaml`, ordersTemplate],
    [`${FOLDER}/hoplint.config.yaml`, 'ignore: [fixtures]\n'],
    [`${FOLDER}/fixtures/orders.yaml`, ordersTemplate],
    [`${FOLDER}/cdk.out/manifest.json`, JSON.stringify(manifest)],
    [`${FOLDER}/cdk.out/Orders.template.json`, queue],
    [`${FOLDER}/cdk.out/Old.template.json`, queue],
  ]);
  const editor = await start(disk);
  await editor.until(() => editor.published.length > 0, 'the finding in the stack');
  await pause(100);
  assert.deepEqual(editor.published.map(({ uri }) => uri), [`${FOLDER}/cdk.out/Orders.template.json`]);
  await editor.stop();
});

test('a file that a template includes belongs to that template', async () => {
  const resources = `${FOLDER}/resources.yml`;
  const disk = new Map([
    [`${FOLDER}/serverless.yml`, 'service: orders\nprovider: { name: aws }\nresources: ${file(resources.yml)}\n'],
    [resources, ordersTemplate],
  ]);
  const { rule, runs } = counting();
  const editor = await start(disk, { rules: [queueWithoutName, rule] });
  await editor.until(() => codes(editor, resources)?.length === 1, 'the finding in the included file');
  assert.equal(editor.published.length, 1, 'not said twice');
  assert.equal(runs(), 2);
  await editor.stop();
});

test('templates that nobody has open and that hand values to each other are judged as one', async () => {
  const disk = new Map([[`${FOLDER}/channels.yaml`, channels], [`${FOLDER}/worker.yaml`, worker]]);
  const editor = await start(disk, { rules: [visibilityTimeoutTooShort] });
  await editor.until(() => codes(editor, `${FOLDER}/channels.yaml`)?.length === 1, 'the finding');
  disk.set(`${FOLDER}/worker.yaml`, worker.replace('Timeout: 60', 'Timeout: 3'));
  await editor.changedOnDisk(`${FOLDER}/worker.yaml`);
  await editor.until(() => codes(editor, `${FOLDER}/channels.yaml`)?.length === 0, 'no finding any more');
  await editor.stop();
});

test('an open document is judged with the closed one that it is tied to, and the closed one with it', async () => {
  const channelsUri = `${FOLDER}/channels.yaml`;
  const workerUri = `${FOLDER}/worker.yaml`;
  const disk = new Map([[channelsUri, channels], [workerUri, worker]]);
  const editor = await start(disk, { rules: [visibilityTimeoutTooShort] });
  await editor.until(() => codes(editor, channelsUri)?.length === 1, 'the finding');
  await editor.open(workerUri, worker);
  assert.deepEqual(await editor.findings(workerUri), []);
  await editor.change(workerUri, { text: worker.replace('Timeout: 60', 'Timeout: 3') });
  assert.deepEqual(await editor.findings(workerUri), []);
  await editor.until(() => codes(editor, channelsUri)?.length === 0, 'no finding beside the text as it is typed');
  await editor.open(channelsUri, channels);
  assert.deepEqual(await editor.findings(channelsUri), []);
  await editor.close(workerUri);
  await editor.until(() => editor.refreshes > 0, 'a refresh');
  await pause(600);
  assert.equal((await editor.findings(channelsUri)).length, 1, 'the text on disk counts again');
  await editor.stop();
});

test('a file that comes, changes, is ignored or goes is followed', async () => {
  const disk = new Map([[ORDERS, ordersTemplate]]);
  const editor = await start(disk);
  await editor.until(() => codes(editor, ORDERS)?.length === 1, 'the finding');
  disk.set(PARCELS, ordersTemplate);
  await editor.changedOnDisk(PARCELS);
  await editor.until(() => codes(editor, PARCELS)?.length === 1, 'the finding in the new file');
  disk.set(ORDERS, namedOrdersTemplate);
  await editor.changedOnDisk(ORDERS);
  await editor.until(() => codes(editor, ORDERS)?.length === 0, 'nothing in the changed file');
  disk.set(`${FOLDER}/.gitignore`, 'api\n');
  await editor.changedOnDisk(`${FOLDER}/.gitignore`);
  await editor.until(() => codes(editor, PARCELS)?.length === 0, 'nothing in the ignored file');
  disk.delete(`${FOLDER}/.gitignore`);
  await editor.deletedOnDisk(`${FOLDER}/.gitignore`);
  await editor.until(() => codes(editor, PARCELS)?.length === 1, 'the finding again');
  disk.delete(PARCELS);
  await editor.deletedOnDisk(`${FOLDER}/api`);
  await editor.until(() => codes(editor, PARCELS)?.length === 0, 'nothing in a folder that is gone');
  await editor.stop();
});

test('what changes while a template is looked at for the first time is not missed', async () => {
  const config = `${FOLDER}/hoplint.config.yaml`;
  const files = new Map([[ORDERS, ordersTemplate]]);
  let isTold = false;
  const disk = {
    keys: () => files.keys(),
    get: (uri: string): string | undefined => {
      const text = files.get(uri);
      if (uri === config && text === undefined && !isTold) {
        isTold = true;
        files.set(config, 'rules: { missing-dlq: off }\n');
        void editor.changedOnDisk(config);
      }
      return text;
    },
  };
  const editor = await start(new Map(), { disk, rules: [missingDlq], reads: 'asked', patience: 20 });
  await editor.until(() => isTold, 'somebody asks for the configuration');
  await pause(1500);
  assert.deepEqual(codes(editor, ORDERS) ?? [], []);
  await editor.stop();
});

test('a folder that goes takes along what templates elsewhere include from it, open or not', async () => {
  const shared = `${FOLDER}/shared/resources.yml`;
  const service = 'service: orders\nprovider: { name: aws }\nresources: ${file(../shared/resources.yml)}\n';
  const disk = new Map([[shared, ordersTemplate], [`${FOLDER}/a/serverless.yml`, service]]);
  const editor = await start(disk, { diagnostics: 'push' });
  await editor.until(() => codes(editor, shared)?.length === 1, 'the finding of a closed template');
  disk.delete(shared);
  await editor.deletedOnDisk(`${FOLDER}/shared`);
  await editor.until(() => codes(editor, shared)?.length === 0, 'nothing in a file that is gone');
  disk.set(shared, ordersTemplate);
  await editor.changedOnDisk(shared);
  await editor.open(`${FOLDER}/a/serverless.yml`, service);
  await editor.until(() => codes(editor, shared)?.length === 1, 'the finding of an open template');
  disk.delete(shared);
  await editor.deletedOnDisk(`${FOLDER}/shared`);
  await editor.until(() => codes(editor, shared)?.length === 0, 'nothing in a file that is gone');
  await editor.stop();
});

test('what is opened is pulled and no longer pushed, what is closed is pushed again', async () => {
  const editor = await start(new Map([[ORDERS, ordersTemplate]]));
  await editor.until(() => codes(editor, ORDERS)?.length === 1, 'the finding');
  await editor.open(ORDERS, ordersTemplate);
  await editor.until(() => codes(editor, ORDERS)?.length === 0, 'nothing pushed for an open document');
  assert.equal((await editor.findings(ORDERS)).length, 1);
  await editor.close(ORDERS);
  await editor.until(() => codes(editor, ORDERS)?.length === 1, 'the finding on disk');
  await editor.stop();
});

test('a document that is closed before its findings are pulled has them pushed once it is on disk', async () => {
  const [first, second] = [`${FOLDER}/channels.yaml`, `${FOLDER}/worker.yaml`];
  const disk = new Map<string, string>();
  const editor = await start(disk, { rules: [visibilityTimeoutTooShort] });
  await editor.open(first, channels);
  assert.deepEqual(await editor.findings(first), []);
  await editor.open(second, worker);
  const report = editor.findings(first);
  await editor.close(first);
  assert.deepEqual(await report, []);
  disk.set(first, channels);
  await editor.changedOnDisk(first);
  await editor.until(() => codes(editor, first)?.length === 1, 'the finding on disk');
  await editor.stop();
});

test('a client that has no pull gets all findings pushed, each file its own', async () => {
  const editor = await start(new Map([[ORDERS, ordersTemplate], [PARCELS, ordersTemplate]]), { diagnostics: 'push' });
  await editor.until(() => codes(editor, PARCELS)?.length === 1, 'the finding');
  await editor.open(ORDERS, namedOrdersTemplate);
  await editor.until(() => codes(editor, ORDERS)?.length === 0, 'nothing in the text as it is typed');
  await editor.close(ORDERS);
  await editor.until(() => codes(editor, ORDERS)?.length === 1, 'the finding on disk');
  await editor.stop();
});

test('folders come and go', async () => {
  const shop = 'file:///shop';
  const disk = new Map([[ORDERS, ordersTemplate], [`${shop}/orders.yaml`, ordersTemplate]]);
  const editor = await start(disk);
  assert.deepEqual(editor.initialized.capabilities.workspace?.workspaceFolders, {
    supported: true,
    changeNotifications: true,
  });
  await editor.until(() => codes(editor, ORDERS)?.length === 1, 'the finding');
  const event = { added: [{ uri: shop, name: 'shop' }], removed: [{ uri: FOLDER, name: 'work' }] };
  await editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
  await editor.until(() => codes(editor, `${shop}/orders.yaml`)?.length === 1, 'the finding in the new folder');
  await editor.until(() => codes(editor, ORDERS)?.length === 0, 'nothing in the folder that went');
  await editor.stop();
});

test('templates of two folders of a workspace are not tied to each other', async () => {
  const disk = new Map([[`${FOLDER}/channels.yaml`, channels], ['file:///shop/worker.yaml', worker]]);
  const { rule, runs } = counting();
  const folders = [FOLDER, 'file:///shop'];
  const editor = await Editor.start({ disk, folders, rules: [visibilityTimeoutTooShort, rule] });
  await editor.until(() => runs() === 2, 'both were looked at');
  await pause(100);
  assert.deepEqual(editor.published, []);
  await editor.stop();
});

test('the search can be switched off, and is limited', async () => {
  const disk = new Map([[ORDERS, ordersTemplate], [PARCELS, ordersTemplate]]);
  const editor = await start(disk, { settings: { workspace: { limit: 1 } } });
  await editor.until(() => editor.published.length === 1, 'the first finding');
  await pause(100);
  assert.equal(editor.published.length, 1);
  await editor.changeSettings({ workspace: { scan: false } });
  await editor.until(() => codes(editor, PARCELS)?.length === 0, 'nothing any more');
  await editor.stop();
});

test('a server without a disk asks the editor for folders and files, and forgets their texts', async () => {
  const disk = new Map([
    [`${FOLDER}/channels.yaml`, channels],
    [`${FOLDER}/worker.yaml`, worker],
    [`${FOLDER}/serverless.yml`, 'service: orders\nprovider: { name: aws }\nresources: ${file(resources.yml)}\n'],
    [`${FOLDER}/resources.yml`, ordersTemplate],
    [`${FOLDER}/.gitignore`, 'build\n'],
    [`${FOLDER}/build/orders.yaml`, ordersTemplate],
  ]);
  const editor = await start(disk, { reads: 'asked', rules: [visibilityTimeoutTooShort, queueWithoutName] });
  await editor.until(() => codes(editor, `${FOLDER}/resources.yml`)?.length === 1, 'the finding in the included file');
  assert.deepEqual(codes(editor, `${FOLDER}/channels.yaml`), ['queue-without-name', 'visibility-timeout-too-short']);
  assert.equal(editor.shown(`${FOLDER}/build/orders.yaml`), undefined);
  await editor.stop();
});

test('a server without a disk judges an open document with closed ones that it is tied to', async () => {
  const disk = new Map([[`${FOLDER}/channels.yaml`, channels], [`${FOLDER}/worker.yaml`, worker]]);
  const editor = await start(disk, { reads: 'asked', rules: [visibilityTimeoutTooShort] });
  await editor.until(() => codes(editor, `${FOLDER}/channels.yaml`)?.length === 1, 'the finding');
  await editor.open(`${FOLDER}/channels.yaml`, channels);
  await editor.findings(`${FOLDER}/channels.yaml`);
  await editor.until(() => editor.refreshes > 0, 'a refresh, for the other text has come');
  await pause(300);
  assert.equal((await editor.findings(`${FOLDER}/channels.yaml`)).length, 1);
  await editor.stop();
});

test('a server with a disk asks the editor for what does not lie on it', async () => {
  const remote = 'vscode-vfs://github/shop/orders';
  const disk = new Map([[`${remote}/orders.yaml`, ordersTemplate]]);
  const initializationOptions = { handsOverFiles: true };
  const editor = await Editor.start({ disk, folders: [remote], reads: 'local', initializationOptions });
  await editor.until(() => codes(editor, `${remote}/orders.yaml`)?.length === 1, 'the finding');
  await editor.stop();
});

test('an exception in one file does not keep the others from being looked at', async () => {
  const disk = new Map([[PARCELS, ordersTemplate.replace('OrdersQueue', 'Broken')], [ORDERS, ordersTemplate]]);
  const editor = await start(disk, { rules: [brokenBy('Broken')] });
  await editor.until(() => codes(editor, ORDERS)?.length === 1, 'the finding in the other file');
  assert.equal(editor.shown(PARCELS), undefined);
  assert.equal(editor.logged.filter((message) => message.includes('broken rule')).length, 1);
  await editor.stop();
});

test('all rules of the product run on closed templates too', async () => {
  const editor = await start(new Map([[ORDERS, ordersTemplate]]), { rules });
  await editor.until(() => codes(editor, ORDERS)?.includes('missing-dlq') === true, 'the finding');
  await editor.stop();
});

test('a search that takes its time shows how far it is, and ends when somebody has enough', async () => {
  const files = Array.from({ length: 40 }, (_, index) => [`${FOLDER}/queue${index}.yaml`, ordersTemplate] as const);
  const editor = await start(new Map(files), { reads: 'asked', patience: 50 });
  await editor.until(() => editor.progress.some(({ kind }) => kind === 'report'), 'progress');
  const [begin, report] = editor.progress;
  assert.deepEqual([begin?.kind, begin?.title, begin?.cancellable], ['begin', 'Hoplint', true]);
  assert.match(report?.message ?? '', /^\d+ of \d+ files$/);
  await editor.connection.sendNotification('window/workDoneProgress/cancel', { token: editor.progressToken });
  await editor.until(() => editor.progress.at(-1)?.kind === 'end', 'the end');
  await editor.until(() => editor.published.length > 0, 'what was found until then');
  assert.ok(editor.published.length < 40, `${editor.published.length} files were read`);
  await editor.stop();
});
