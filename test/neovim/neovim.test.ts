import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const ORDERS = `Resources:
  # Filled by the shop.
  OrdersQueue:
    Type: AWS::SQS::Queue
`;

const CONSUMER = `Resources:
  ParcelsQueue:
    Type: AWS::SQS::Queue
    Properties:
      RedrivePolicy: { deadLetterTargetArn: !GetAtt ParcelsDlq.Arn, maxReceiveCount: 5 }
  ParcelsDlq: { Type: AWS::SQS::Queue, Properties: { MessageRetentionPeriod: 1209600 } }
  PackParcel:
    Type: AWS::Lambda::Function
    Properties:
      { Timeout: 60, Runtime: python3.13, Handler: a.b, Role: !ImportValue Role, Code: { ZipFile: pass } }
  PackParcelMapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt ParcelsQueue.Arn
      FunctionName: !Ref PackParcel
      FunctionResponseTypes: [ReportBatchItemFailures]
`;

const EMOJI = 'Resources: { "T": { Type: AWS::SNS::Topic, Metadata: { Icon: 🚚 } }, Parcels: { Type: AWS::SQS::Queue } }\n';

interface Seen {
  readonly problem?: string;
  readonly findings: readonly string[];
  readonly sources: readonly string[];
  readonly hover: string;
  readonly actions: readonly string[];
  readonly repaired: readonly string[];
  readonly behindEmoji: readonly string[];
  readonly definition: number;
  readonly references: readonly number[];
  readonly fileFormat: string;
  readonly windows: readonly string[];
  readonly half: readonly string[];
  readonly ended: { readonly code: number; readonly signal: number };
}

const folder = mkdtempSync(join(tmpdir(), 'hoplint-neovim-'));
let seen: Seen;

before(() => {
  writeFileSync(join(folder, 'orders.yaml'), ORDERS);
  writeFileSync(join(folder, 'consumer.yaml'), CONSUMER);
  writeFileSync(join(folder, 'emoji.yaml'), EMOJI);
  writeFileSync(join(folder, 'windows.yaml'), 'Resources:\r\n  Parcels:\r\n    Type: AWS::SQS::Queue\r\n');
  writeFileSync(join(folder, 'half.yaml'), 'Resources:\n  Parcels:\n    Type: "AWS::SQS::Que\n');
  seen = session();
  assert.equal(seen.problem, undefined);
});

after(() => rmSync(folder, { recursive: true }));

function session(): Seen {
  const file = join(folder, 'seen.json');
  const script = join(root, 'test/neovim/session.lua');
  const env = { ...process.env, TEMPLATES: folder, SEEN: file, HOPLINT: join(root, 'dist/hoplint.js') };
  const { stderr, error } = spawnSync('nvim', ['--headless', '--clean', '-n', '-c', `luafile ${script}`], {
    env,
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (error !== undefined) throw error;
  assert.ok(existsSync(file), stderr);
  return JSON.parse(readFileSync(file, 'utf8')) as Seen;
}

test('findings appear once, at the name of the resource', () => {
  assert.deepEqual(seen.findings, ['3:3 missing-dlq']);
  assert.deepEqual(seen.sources, ['hoplint']);
});

test('the hover tells what the queue is and what becomes of a message', () => {
  assert.match(seen.hover, /OrdersQueue.*SQS queue/);
  assert.match(seen.hover, /4 days/);
});

test('an action at the cursor, whose range is empty, repairs the template', () => {
  assert.match(seen.actions[0] ?? '', /OrdersDlq/);
  assert.deepEqual(seen.repaired, [
    'Resources:',
    '  # Filled by the shop.',
    '  OrdersQueue:',
    '    Type: AWS::SQS::Queue',
    '    Properties:',
    '      RedrivePolicy:',
    '        deadLetterTargetArn: !GetAtt OrdersDlq.Arn',
    '        maxReceiveCount: 5',
    '  OrdersDlq:',
    '    Type: AWS::SQS::Queue',
    '    Properties:',
    '      MessageRetentionPeriod: 1209600',
  ]);
});

test('an emoji before a finding does not move it: Neovim counts bytes, the protocol UTF-16', () => {
  const column = Buffer.byteLength(EMOJI.slice(0, EMOJI.indexOf('Parcels'))) + 1;
  assert.deepEqual(seen.behindEmoji, [`1:${column} missing-dlq`]);
});

test('a reference leads to the queue, and the queue to who refers to it and who takes from it', () => {
  assert.equal(seen.definition, 2);
  assert.deepEqual(seen.references, [14, 11]);
});

test('a file with CRLF keeps it', () => {
  assert.equal(seen.fileFormat, 'dos');
  assert.deepEqual(seen.windows, ['2:3 missing-dlq']);
  const lines = readFileSync(join(folder, 'windows.yaml'), 'utf8').split('\n');
  assert.ok(lines.length > 10);
  assert.deepEqual(lines.filter((line) => line !== '' && !line.endsWith('\r')), []);
});

test('a half-typed template has one finding that says so', () => {
  assert.deepEqual(seen.half.map((finding) => finding.split(' ')[1]), ['parse-error']);
});

test('the server ends with the session', () => {
  assert.deepEqual(seen.ended, { code: 0, signal: 0 });
});
