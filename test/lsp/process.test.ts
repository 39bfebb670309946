import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection,
  type FullDocumentDiagnosticReport,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const main = fileURLToPath(new URL('../../server/src/main.js', import.meta.url));

interface Started {
  readonly server: ChildProcess;
  readonly connection: ProtocolConnection;
  readonly ended: Promise<unknown[]>;
}

async function start(): Promise<Started> {
  assert.ok(existsSync(main), `${main} is not compiled`);
  const server = spawn(process.execPath, [main, '--stdio'], { stdio: 'pipe' });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  const capabilities = { textDocument: { diagnostic: {} } };
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities });
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

test('the server ends when its editor is gone', async () => {
  const { server, connection, ended } = await start();
  connection.dispose();
  server.stdin?.end();
  assert.deepEqual(await ended, [1, null]);
});
