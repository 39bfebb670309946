/** Suppressions through the whole pipeline, in every dialect. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoplint, type Tree } from './memory-host.ts';
import { ORDERS } from './templates.ts';

interface Report {
  readonly files: readonly {
    readonly findings: readonly { readonly rule: string }[];
    readonly suppressed: readonly { readonly rule: string; readonly reason: string }[];
  }[];
}

/** The rules that speak, and those that were hidden with their reasons. */
async function heard(files: Tree, ...argv: readonly string[]) {
  const report = JSON.parse((await hoplint(['--format', 'json', ...argv], { files })).stdout) as Report;
  return {
    rules: report.files.flatMap(({ findings }) => findings.map(({ rule }) => rule)),
    hidden: report.files.flatMap(({ suppressed }) => suppressed.map(({ rule, reason }) => `${rule}: ${reason}`)),
  };
}

test('a comment above a logical id', async () => {
  const comment = '  # hoplint-disable-next-line missing-dlq -- orders may get lost\n  OrdersQueue:\n';
  assert.deepEqual(await heard({ 'a.yaml': ORDERS.replace('  OrdersQueue:\n', comment) }), {
    rules: ['visibility-timeout-too-short'],
    hidden: ['missing-dlq: orders may get lost'],
  });
});

test('Metadata of a resource hides what points into it', async () => {
  const metadata = `    Metadata:
      hoplint:
        disable:
          - { rule: missing-dlq, reason: a demo }
          - { rule: visibility-timeout-too-short, reason: never slow }
    Properties:
      VisibilityTimeout: 30
`;
  const template = ORDERS.replace('    Properties:\n      VisibilityTimeout: 30\n', metadata);
  assert.deepEqual(await heard({ 'a.yaml': template }), {
    rules: [],
    hidden: ['missing-dlq: a demo', 'visibility-timeout-too-short: never slow'],
  });
});

test('Metadata of a SAM function hides what SAM makes of it', async () => {
  const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Uploads: { Type: AWS::S3::Bucket }
  Index:
    Type: AWS::Serverless::Function
    Metadata: { hoplint: { disable: [{ rule: async-failure-dropped, reason: found again at night }] } }
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      Events:
        Upload:
          Type: S3
          Properties: { Bucket: !Ref Uploads, Events: s3:ObjectCreated:* }
`;
  assert.deepEqual(await heard({ 'a.yaml': template }), {
    rules: [],
    hidden: ['async-failure-dropped: found again at night'],
  });
});

test('Metadata of a resource in the output of CDK', async () => {
  const template = {
    Resources: {
      Jobs8A: {
        Type: 'AWS::SQS::Queue',
        Metadata: { 'aws:cdk:path': 'App/Jobs/Resource', hoplint: { disable: [{ rule: 'missing-dlq', reason: 'x' }] } },
      },
    },
  };
  assert.deepEqual(await heard({ 'App.template.json': JSON.stringify(template) }), {
    rules: [],
    hidden: ['missing-dlq: x'],
  });
});

test('custom.hoplint.disable of a Serverless service, and comments of a file that it includes', async () => {
  const files = {
    'serverless.yml': `service: shop
provider: { name: aws, runtime: nodejs22.x }
custom: { hoplint: { disable: [{ rule: async-failure-dropped, reason: found again at night }] } }
functions:
  index: { handler: index.handler, events: [{ sns: uploads }] }
  nightly: { handler: index.nightly, events: [{ schedule: rate(1 day) }] }
resources: \${file(queues.yml)}
`,
    'queues.yml': `Resources:
  # hoplint-disable-next-line missing-dlq -- a cache
  Cache: { Type: AWS::SQS::Queue }
  Orders: { Type: AWS::SQS::Queue }
`,
  };
  assert.deepEqual(await heard(files), {
    rules: ['missing-dlq', 'sns-direct-to-lambda'],
    hidden: ['missing-dlq: a cache', 'async-failure-dropped: found again at night'],
  });
});

test('a suppression that hides nothing is reported, unless its rule is off', async () => {
  const files = { 'a.yaml': `# hoplint-disable shared-queue\n${ORDERS}` };
  assert.deepEqual((await heard(files)).rules, ['unused-suppression', 'missing-dlq', 'visibility-timeout-too-short']);
  assert.deepEqual((await heard(files, '--rule', 'shared-queue=off')).rules, [
    'missing-dlq',
    'visibility-timeout-too-short',
  ]);
});

test('the summary says how much is hidden', async () => {
  const { code, stdout } = await hoplint([], {
    files: { 'a.yaml': `# hoplint-disable missing-dlq, visibility-timeout-too-short -- a demo\n${ORDERS}` },
  });
  assert.equal(code, 0);
  assert.equal(stdout, '1 template, 1 hop, nothing to report · 2 suppressed · 0 ms\n');
});
