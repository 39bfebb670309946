/** Templates of one run that hand values to each other. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHANNELS, WORKER } from '../tied-templates.ts';
import { hoplint, type Tree } from './memory-host.ts';

const SHOP: Tree = { 'channels.yaml': CHANNELS, 'worker.yaml': WORKER };

interface Report {
  readonly files: readonly { path: string; findings: readonly { rule: string; severity: string; message: string }[] }[];
}

async function found(argv: readonly string[], files: Tree): Promise<readonly string[]> {
  const { stdout } = await hoplint([...argv, '--format', 'json'], { files });
  const report = JSON.parse(stdout) as Report;
  return report.files.flatMap(({ path, findings }) => findings.map(({ rule, severity }) => `${path}: ${rule} ${severity}`));
}

test('a queue is judged by the consumer in another template that imports it', async () => {
  assert.deepEqual(await found(['channels.yaml'], SHOP), ['channels.yaml: missing-dlq info']);
  assert.deepEqual(await found(['.'], SHOP), [
    'channels.yaml: missing-dlq warning',
    'channels.yaml: visibility-timeout-too-short error',
  ]);
});

test('each template has its own rules and its own entry in the report', async () => {
  const config = `overrides:\n  - files: [channels.yaml]\n    rules: { missing-dlq: off }\n`;
  const files = { ...SHOP, 'hoplint.config.yaml': config };
  assert.deepEqual(await found(['.'], files), ['channels.yaml: visibility-timeout-too-short error']);
  const { stdout } = await hoplint(['--format', 'json'], { files });
  assert.deepEqual((JSON.parse(stdout) as Report).files.map(({ path }) => path), ['channels.yaml', 'worker.yaml']);
});

test('a suppression in one of the templates hides what is found with the others', async () => {
  const hidden = `# hoplint-disable missing-dlq, visibility-timeout-too-short -- replaced in May\n${CHANNELS}`;
  assert.deepEqual(await found(['.'], { ...SHOP, 'channels.yaml': hidden }), []);
});

test('fixes are those of the whole, each in its file', async () => {
  const { files } = await hoplint(['fix', '--suggestions'], { files: SHOP });
  assert.match(String(files.get('channels.yaml')), /VisibilityTimeout: 360/);
  assert.match(String(files.get('channels.yaml')), /deadLetterTargetArn: !GetAtt OrdersDlq.Arn/);
  assert.equal(files.get('worker.yaml'), WORKER);
});

test('no fix writes a name that its file does not have, because another template has the same', async () => {
  const rule = `  Placed:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: { source: [shop] }
      Targets: [{ Id: one, Arn: !GetAtt Counter.Arn }]
  Counter:
    Type: AWS::Lambda::Function
    Properties: { Timeout: 5 }
`;
  const both: Tree = {
    'channels.yaml': CHANNELS.replace('Outputs:', `${rule}Outputs:`),
    'worker.yaml': `${WORKER}${rule}`,
  };
  assert.ok((await found(['.', '--preset', 'strict'], both)).some((one) => one.includes('event-target-without-dlq')));
  const { files } = await hoplint(['fix', '--suggestions', '--preset', 'strict'], { files: both });
  for (const path of Object.keys(both)) assert.doesNotMatch(String(files.get(path)), /yaml#/, path);
});

test('no fix names in an event what the template of another file declares', async () => {
  const both: Tree = {
    'sinks.yaml': `Resources:
  LostReadings:
    Type: AWS::SQS::Queue
Outputs:
  LostReadings: { Value: !GetAtt LostReadings.Arn, Export: { Name: lost-readings } }
`,
    'reader.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Reader:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: reader.handler
      CodeUri: src/
      DeadLetterQueue: { Type: SQS, TargetArn: !ImportValue lost-readings }
      Events:
        Readings:
          Type: Kinesis
          Properties: { Stream: !ImportValue readings, StartingPosition: LATEST, MaximumRetryAttempts: 3 }
`,
  };
  assert.ok((await found(['.'], both)).some((one) => one.includes('ignored-function-dlq')));
  const { files } = await hoplint(['fix', '--suggestions'], { files: both });
  assert.doesNotMatch(String(files.get('reader.yaml')), /LostReadings/);
});

test('the graph of tied templates is one drawing, with every hop once', async () => {
  const { stdout } = await hoplint(['graph', '--format', 'json'], { files: SHOP });
  const { hops } = JSON.parse(stdout) as { hops: readonly { from: string; to: string; path: string }[] };
  assert.deepEqual(
    hops.map(({ from, to, path }) => `${path}: ${from} to ${to}`),
    ['worker.yaml: OrdersQueue to Worker'],
  );
  const other = 'Resources: { Bills: { Type: AWS::SQS::Queue } }\n';
  const drawn = await hoplint(['graph'], { files: { ...SHOP, 'bills.yaml': other } });
  assert.match(drawn.stdout, /channels\.yaml, worker\.yaml/);
});

test('a finding speaks of its own template in the names that stand there', async () => {
  const second = WORKER.replaceAll('Worker', 'Second').replaceAll('Mapping', 'OrdersQueue');
  const { stdout } = await hoplint(['--format', 'json'], { files: { ...SHOP, 'a.yaml': second } });
  const messages = (JSON.parse(stdout) as Report).files.flatMap(({ findings }) => findings.map(({ message }) => message));
  assert.ok(messages.length > 0);
  assert.ok(messages.every((message) => !message.includes('#')), messages.join('\n'));
});

test('copies of one template for several stages are not deployed beside each other', async () => {
  const copy = `${WORKER}  Role:\n    Type: AWS::IAM::Role\n`;
  const files = { 'channels.yaml': CHANNELS, 'dev/worker.yaml': copy, 'prod/worker.yaml': copy };
  assert.deepEqual(await found(['.', '--rule', 'missing-dlq=off'], files), [
    'channels.yaml: visibility-timeout-too-short error',
  ]);
});

test('stage and parameters hold for each of the templates', async () => {
  const worker = WORKER.replace('Resources:', 'Parameters:\n  Shop: { Type: String }\nResources:').replace(
    '!ImportValue shop-orders',
    "{ 'Fn::ImportValue': !Sub '${Shop}-orders' }",
  );
  const files = { ...SHOP, 'worker.yaml': worker };
  assert.deepEqual(await found(['.', '--rule', 'missing-dlq=off'], files), []);
  assert.deepEqual(await found(['.', '--rule', 'missing-dlq=off', '--param', 'Shop=shop'], files), [
    'channels.yaml: visibility-timeout-too-short error',
  ]);
});

test('a service may read a stream that only a variable names', async () => {
  const table = `service: shop
provider: { name: aws, runtime: nodejs22.x }
resources:
  Resources:
    Orders:
      Type: AWS::DynamoDB::Table
      Properties:
        StreamSpecification: { StreamViewType: KEYS_ONLY }
  Outputs:
    OrdersStream:
      Value: !GetAtt Orders.StreamArn
`;
  const mails = `service: mails
provider: { name: aws, runtime: nodejs22.x }
functions:
  send:
    handler: send.handler
    events:
      - stream: { arn: "\${cf:shop-dev.OrdersStream}", maximumRetryAttempts: 2, functionResponseType: ReportBatchItemFailures }
`;
  const files = { 'shop/serverless.yml': table, 'mails/serverless.yml': mails };
  const all = await found(['.'], files);
  assert.deepEqual(all.filter((one) => one.includes('consumer-without-permission')), []);
});
