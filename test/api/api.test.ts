import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as promised from '../../api/hoplint.d.ts';
import * as built from '../../api/index.ts';
import { fix, graph, lint, lintAll, rules } from '../../api/index.ts';
import { hoplint } from '../cli/memory-host.ts';
import { repository } from '../cli/repository.ts';
import { CLEAN, ORDERS } from '../cli/templates.ts';
import { CHANNELS, WORKER } from '../tied-templates.ts';

const namesIn = ({ findings }: { readonly findings: readonly promised.Finding[] }): readonly string[] => {
  return findings.map(({ rule }) => rule);
};

test('what the types promise is there, and nothing else', () => {
  const whole: typeof promised = built;
  assert.deepEqual(Object.keys(whole).sort(), ['fix', 'graph', 'lint', 'lintAll', 'rules']);
});

test('a text gives its findings as plain data', () => {
  const report = lint(ORDERS);
  assert.deepEqual(report, JSON.parse(JSON.stringify(report)));
  assert.equal(report.dialect, 'cloudformation');
  const [{ fixes, ...first }] = report.findings as readonly [promised.Finding];
  assert.deepEqual(first, {
    rule: 'missing-dlq',
    severity: 'warning',
    message:
      'OrdersQueue keeps failing messages until they expire. ' +
      'A failing message comes back every 30 s for 4 days, about 11,500 tries, then it is deleted. Add OrdersDlq (14 days) and move a message there after 5 tries.',
    resource: 'OrdersQueue',
    path: 'template.yaml',
    range: { start: { line: 2, character: 2 }, end: { line: 2, character: 13 } },
    when: null,
    related: [],
    docs: 'rules/missing-dlq.md',
  });
  assert.equal(fixes[0]?.safety, 'safe');
  assert.equal(fixes[0]?.edits[0]?.path, 'template.yaml');
});

test('a text that is no template has no dialect, no findings and no graph', () => {
  assert.deepEqual(lint('hello: world\n'), { path: 'template.yaml', dialect: null, findings: [], suppressed: [] });
  assert.equal(graph('hello: world\n'), undefined);
});

test('a text that cannot be parsed is a finding', () => {
  assert.deepEqual(namesIn(lint('Resources:\n  A: [\n  Type: AWS::SQS::Queue\n')), ['parse-error']);
});

const FIFO = CLEAN.replaceAll('Properties:', '$&\n      FifoQueue: true');

test('preset, rules and parameters count as they do in a configuration', () => {
  assert.deepEqual(namesIn(lint(FIFO)), []);
  assert.deepEqual(namesIn(lint(FIFO, { preset: 'strict' })), ['dlq-without-alarm', 'fifo-overkill']);
  const settings = { 'missing-dlq': 'off', 'visibility-timeout-too-short': ['info', { factor: 2 }] } as const;
  const [only] = lint(ORDERS, { rules: settings }).findings;
  assert.deepEqual([only?.rule, only?.severity], ['visibility-timeout-too-short', 'info']);
  assert.match(only?.fixes[0]?.title ?? '', /120/);
  const staged = ORDERS.replace('Resources:', 'Parameters:\n  Hidden: { Type: Number }\nResources:').replace(
    'VisibilityTimeout: 30',
    'VisibilityTimeout: !Ref Hidden',
  );
  const tooShort = (value: number): boolean => {
    return namesIn(lint(staged, { parameters: { Hidden: value } })).includes('visibility-timeout-too-short');
  };
  assert.deepEqual([tooShort(30), tooShort(600)], [true, false]);
});

test('the path tells a Serverless service, which stage and region are for', () => {
  const service = `service: shop
provider: { name: aws }
custom: { hidden: { dev-eu-west-1: 30, prod-eu-west-1: 600 } }
functions:
  send:
    handler: send.handler
    timeout: 60
    events: [{ sqs: { arn: !GetAtt [Mails, Arn], functionResponseType: ReportBatchItemFailures } }]
resources:
  Resources:
    Mails:
      Type: AWS::SQS::Queue
      Properties: { VisibilityTimeout: "\${self:custom.hidden.\${opt:stage}-\${opt:region}}" }
`;
  const reportFor = (stage: string): promised.Report => {
    return lint(service, { path: 'serverless.yml', stage, region: 'eu-west-1' });
  };
  assert.equal(reportFor('dev').dialect, 'serverless');
  assert.ok(namesIn(reportFor('dev')).includes('visibility-timeout-too-short'));
  assert.ok(!namesIn(reportFor('prod')).includes('visibility-timeout-too-short'));
});

test('options that name what does not exist are refused with the nearest name', () => {
  assert.throws(() => lint(ORDERS, { rules: { 'missing-dql': 'error' } }), {
    name: 'RangeError',
    message: 'there is no rule missing-dql: did you mean missing-dlq?',
  });
  assert.throws(() => lint(ORDERS, { preset: 'strickt' as 'strict' }), {
    name: 'RangeError',
    message: 'there is no preset strickt: did you mean strict?',
  });
});

test('nested templates and included files come from `read`, and a finding says which text it is in', () => {
  const stack = 'Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ./workers.yaml }';
  const parent = `Resources:\n  Workers: { ${stack} }\n`;
  const asked: string[] = [];
  const read = (path: string): string | undefined => {
    asked.push(path);
    return path === 'infra/workers.yaml' ? ORDERS : undefined;
  };
  const { findings } = lint(parent, { path: 'infra/parent.yaml', read });
  assert.deepEqual(new Set(findings.map(({ path }) => path)), new Set(['infra/workers.yaml']));
  assert.ok(asked.includes('infra/workers.yaml'));
  assert.deepEqual(lint(parent, { path: 'infra/parent.yaml' }).findings, []);
});

test('texts that hand values to each other are judged as one', () => {
  const sources = [{ path: 'worker.yaml', text: WORKER }, { path: 'channels.yaml', text: CHANNELS }];
  const tooShort = lintAll(sources).filter((report) => namesIn(report).includes('visibility-timeout-too-short'));
  assert.deepEqual(tooShort.map(({ path }) => path), ['channels.yaml']);
  assert.ok(!namesIn(lint(CHANNELS)).includes('visibility-timeout-too-short'));
});

test('the command line says the same of a whole repository', async () => {
  const files = { ...repository(), 'a/worker.yaml': WORKER, 'a/channels.yaml': CHANNELS, 'clean.yaml': CLEAN };
  const { stdout } = await hoplint(['.', '--format', 'json'], { files });
  const told = (JSON.parse(stdout) as { files: readonly promised.Report[] }).files;
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  const found = lintAll(sources).map(({ path, dialect, findings, suppressed }) => ({
    path,
    dialect,
    findings: findings.map(({ path: _, ...finding }) => finding),
    suppressed,
  }));
  assert.deepEqual(found, told);
});

test('a fix gives the new text, and says what it did and what is left', () => {
  const fixed = fix(ORDERS, { rules: { 'no-idempotency': 'off' } });
  assert.deepEqual(fixed.applied.map(({ rule, resource }) => [rule, resource]), [
    ['missing-dlq', 'OrdersQueue'],
    ['visibility-timeout-too-short', 'OrdersQueue'],
  ]);
  assert.match(fixed.text, /deadLetterTargetArn: !GetAtt OrdersDlq\.Arn/);
  assert.deepEqual(fixed.findings, []);
  assert.deepEqual(fixed.others, []);
  assert.equal(fix(fixed.text).text, fixed.text);
});

test('a fix of an included text gives that text too', () => {
  const service = `service: shop
provider: { name: aws }
functions:
  send:
    handler: send.handler
    timeout: 60
    events: [{ sqs: { arn: !GetAtt [Mails, Arn], functionResponseType: ReportBatchItemFailures } }]
resources: \${file(queues.yml)}
`;
  const queues = 'Resources:\n  Mails:\n    Type: AWS::SQS::Queue\n';
  const fixed = fix(service, { path: 'serverless.yml', read: (path) => (path === 'queues.yml' ? queues : undefined) });
  assert.equal(fixed.text, service);
  assert.deepEqual(fixed.others.map(({ path }) => path), ['queues.yml']);
  assert.match(fixed.others[0]?.text ?? '', /RedrivePolicy/);
});

test('the graph is that of the command line', async () => {
  const files = { 'template.yaml': ORDERS };
  const { stdout } = await hoplint(['graph', '--format', 'json', 'template.yaml'], { files });
  assert.deepEqual(JSON.parse(JSON.stringify(graph(ORDERS))), JSON.parse(stdout));
});

test('the list of rules says what the command line says', async () => {
  const { stdout } = await hoplint(['rules', '--format', 'json']);
  const told = JSON.parse(stdout) as readonly { rule: string; severity: string; strict: string; docs: string }[];
  assert.deepEqual(
    rules.map(({ name, severity, strict, docs }) => ({ rule: name, severity, strict, docs })),
    told.map(({ rule, severity, strict, docs }) => ({ rule, severity, strict, docs })),
  );
});
