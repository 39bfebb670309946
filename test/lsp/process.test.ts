import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type FullDocumentDiagnosticReport,
  type Hover,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { newRepository } from '../git/real-git.ts';

const main = fileURLToPath(new URL('../../server/src/main.js', import.meta.url));

interface Started {
  readonly server: ChildProcess;
  readonly connection: ProtocolConnection;
  readonly ended: Promise<unknown[]>;
}

async function start(folder?: string, nodeOptions: readonly string[] = []): Promise<Started> {
  assert.ok(existsSync(main), `${main} is not compiled`);
  const server = spawn(process.execPath, [...nodeOptions, main, '--stdio'], { stdio: 'pipe' });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  const capabilities = { textDocument: { diagnostic: {} } };
  const workspaceFolders = folder === undefined ? null : [{ uri: pathToFileURL(folder).href, name: 'work' }];
  const params = { processId: process.pid, rootUri: null, capabilities, workspaceFolders };
  await connection.sendRequest('initialize', params);
  await connection.sendNotification('initialized', {});
  return { server, connection, ended: once(server, 'exit') };
}

test('the server runs as a process, reads files beside a document, and ends when it is told to', async () => {
  const { connection, ended } = await start();
  const text = `Resources:
  Topic: { Type: AWS::SNS::Topic }
  Orders: { Type: AWS::SQS::Queue }
  Subscription:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: !Ref Topic, Protocol: sqs, Endpoint: !GetAtt Orders.Arn }
`;
  const uri = new URL('./orders.yaml', import.meta.url).href;
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text },
  });
  const report: FullDocumentDiagnosticReport = await connection.sendRequest('textDocument/diagnostic', {
    textDocument: { uri },
  });
  assert.ok(report.items.some(({ code }) => code === 'undeliverable-hop'), JSON.stringify(report));
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  assert.deepEqual(await ended, [0, null]);
  connection.dispose();
});

for (const [how, nodeOptions] of [['', []], [', where V8 may compile nothing', ['--jitless']]] as const) {
  test(`the server looks at the templates of a folder on disk, in a thread of its own${how}`, async () => {
    await looksAtFolder(nodeOptions);
  });
}

async function looksAtFolder(nodeOptions: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hoplint-'));
  mkdirSync(join(folder, 'queues'));
  writeFileSync(join(folder, 'queues', 'orders.yaml'), 'Resources:\n  Orders: { Type: AWS::SQS::Queue }\n');
  const { connection, ended } = await start(folder, nodeOptions);
  const { uri, diagnostics } = await new Promise<PublishDiagnosticsParams>((resolve) => {
    connection.onNotification(PublishDiagnosticsNotification.type, resolve);
  });
  assert.equal(uri, pathToFileURL(join(folder, 'queues', 'orders.yaml')).href);
  assert.ok(diagnostics.some(({ code }) => code === 'missing-dlq'), JSON.stringify(diagnostics));
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  assert.deepEqual(await ended, [0, null]);
  connection.dispose();
  rmSync(folder, { recursive: true });
}

test('a hover in a small document does not wait for a huge one', async () => {
  const { connection, ended } = await start();
  const queue = (index: number) => `  Queue${index}: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 30 } }\n`;
  const note = `  - a note that nobody reads, and that takes its time to be read all the same\n`;
  const huge = `Resources:\n${queue(1)}Metadata:\n${note.repeat(60_000)}`;
  assert.ok(huge.length > 4_000_000);
  const small = `Resources:\n${queue(0)}`;
  const order: string[] = [];
  const found = new Promise<void>((resolve) => {
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      order.push(`${uri.slice(-9)}: ${diagnostics[0]?.code}`);
      resolve();
    });
  });
  for (const [uri, text] of [['file:///w/huge.yaml', huge], ['file:///w/tiny.yaml', small]]) {
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text },
    });
  }
  const of = (uri: string) => ({ textDocument: { uri }, position: { line: 1, character: 4 } });
  const hover = await connection.sendRequest<Hover>('textDocument/hover', of('file:///w/tiny.yaml'));
  assert.match(JSON.stringify(hover.contents), /Queue0/);
  order.push('hover');
  assert.equal(await connection.sendRequest('textDocument/hover', of('file:///w/huge.yaml')), null);
  await found;
  assert.deepEqual(order, ['hover', 'huge.yaml: missing-dlq']);
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  assert.deepEqual(await ended, [0, null]);
  connection.dispose();
});

test('for an editor that hands over no commits, the server reads the last one from git\'s own files', async (t) => {
  const { folder, write, commit } = newRepository(t);
  const text = 'Resources:\n  Orders:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: orders\n';
  const renamed = text.replace('orders', 'orders-of-today');
  write('infra/orders.yaml', text);
  commit('Take orders');
  const uri = pathToFileURL(join(folder, 'infra/orders.yaml')).href;
  const { connection, ended } = await start();
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text: renamed },
  });
  const changes = async (): Promise<readonly unknown[]> => {
    const params = { textDocument: { uri } };
    const report: FullDocumentDiagnosticReport = await connection.sendRequest('textDocument/diagnostic', params);
    return report.items.map(({ code }) => code).filter((code) => code === 'replaces-resource');
  };
  await until(async () => (await changes()).length === 1);
  write('infra/orders.yaml', renamed);
  commit('Name the queue anew');
  const log = pathToFileURL(join(folder, '.git/logs/HEAD')).href;
  await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: log, type: 2 }] });
  await until(async () => (await changes()).length === 0);
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  assert.deepEqual(await ended, [0, null]);
  connection.dispose();
});

/** Asks again and again, for half a minute at most. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail('waited in vain');
}

test('the server ends when its editor is gone', async () => {
  const { server, connection, ended } = await start();
  connection.dispose();
  server.stdin?.end();
  assert.deepEqual(await ended, [1, null]);
});
