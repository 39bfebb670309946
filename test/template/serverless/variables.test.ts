// Variables: where their values come from, and what becomes of those that are not known.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildGraph } from '../../../core/graph/build.ts';
import { valueAt, type Node } from '../../../core/syntax/tree.ts';
import type { Template } from '../../../core/template/model.ts';
import { place, shown } from '../printed.ts';
import { service, shop } from './service.ts';

function queueName(template: Template): Node {
  const name = valueAt(template.resources.get('Queue')?.properties, 'QueueName');
  if (name === undefined) throw new Error('Queue has no name');
  return name;
}

function resources(name: string): string {
  return `resources: { Resources: { Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: ${name} } } } }\n`;
}

function nameFor(value: string, rest = '', parameters = {}): string {
  return shown(queueName(shop(`${resources(`"${value}"`)}${rest}`, { parameters })));
}

function isAssumed(node: Node): boolean {
  return node.kind === 'scalar' && node.assumed === true;
}

test('self: a value of the service, with the place where it is written', () => {
  const template = service(`
    service: shop
    provider: { name: aws }
    custom:
      queues: { main: orders }
    resources:
      Resources:
        Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: '\${self:custom.queues.main}' } }
  `);
  const name = queueName(template);
  assert.equal(shown(name), 'orders');
  assert.equal(place(name.at), '4 orders');
  assert.equal(isAssumed(name), false);
});

test('self: keys, indexes of lists and variables inside the address', () => {
  const custom = 'custom: { stages: { dev: [a, orders-dev] }, index: 1 }';
  assert.equal(nameFor('${self:custom.stages.${sls:stage}.${self:custom.index}}', custom), 'orders-dev');
  assert.equal(nameFor('${self:service}-q'), 'shop-q');
  assert.equal(nameFor('${self:custom.gone}', custom), '<custom.gone is not written in this service>');
  assert.equal(nameFor("${self:custom.gone, 'usual'}", custom), 'usual');
});

test('self: the name of the service in both forms', () => {
  const name = (written: string, address: string): string =>
    shown(queueName(service(`service: ${written}\nprovider: aws\n${resources(`"\${self:${address}}"`)}`)));
  for (const written of ['shop', '{ name: shop }']) {
    assert.equal(name(written, 'service'), 'shop');
    assert.equal(name(written, 'service.name'), 'shop');
  }
});

test('opt: what the command line gives, else the fallback, else the stage', () => {
  assert.equal(nameFor("q-${opt:stage, 'dev'}", '', { stage: 'prod' }), 'q-prod');
  assert.equal(nameFor("q-${opt:stage, 'dev'}"), 'q-dev');
  assert.equal(nameFor('q-${opt:stage, self:custom.stage}', 'custom: { stage: qa }'), 'q-qa');
  assert.equal(nameFor('q-${opt:stage}'), 'q-dev');
  assert.equal(nameFor('${opt:color}'), '<option --color is not given>');
});

test('a fallback and a stage parameter are assumed, a given option is not', () => {
  const params = 'params: { default: { name: orders } }\n';
  const named = (value: string, parameters = {}): boolean =>
    isAssumed(queueName(shop(`${params}${resources(`"${value}"`)}`, { parameters })));
  assert.equal(named("${opt:stage, 'dev'}"), true);
  assert.equal(named("q-${opt:stage, 'dev'}"), true);
  assert.equal(named("${opt:stage, 'dev'}", { stage: 'dev' }), false);
  assert.equal(named('${param:name}'), true);
  assert.equal(named("${self:custom.gone, 'orders'}"), false);
});

test('what a stage chooses is assumed as a whole', () => {
  const template = shop(`
    custom: { dev: { name: orders } }
    resources:
      Resources:
        Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: '\${self:custom.\${sls:stage}.name}' } }
        Copy: { Type: AWS::SQS::Queue, Properties: '\${self:custom.\${sls:stage}}' }
  `);
  assert.equal(isAssumed(queueName(template)), true);
  const copied = valueAt(template.resources.get('Copy')?.properties, 'name');
  assert.ok(copied && isAssumed(copied));
});

test('env: only the fallback is known', () => {
  assert.equal(nameFor('${env:NAME}'), '<environment variable NAME is only known on deployment>');
  assert.equal(nameFor("${env:NAME, 'orders'}"), 'orders');
  assert.equal(nameFor("${env:LIST, '{}'}"), '{}');
});

test('what another place knows keeps what it is asked for', () => {
  const name = queueName(shop(resources('"${cf:network-${sls:stage}.Queue}"')));
  assert.ok(name.kind === 'hole');
  assert.equal(name.symbol, '${cf:network-dev.Queue}');
  assert.equal(name.why, 'variable cf:network-dev.Queue is only known on deployment');
});

test('the same unknown variable is the same text, so that names and ARNs with it meet', () => {
  const template = shop(`
    functions: { f: { events: [{ sqs: 'arn:aws:sqs:eu-west-1:1:\${env:PREFIX}-jobs' }] } }
    resources:
      Resources:
        Jobs: { Type: AWS::SQS::Queue, Properties: { QueueName: '\${env:PREFIX}-jobs' } }
        Other: { Type: AWS::SQS::Queue, Properties: { QueueName: '\${ssm:/\${env:PREFIX}/a}-jobs' } }
  `);
  assert.deepEqual(
    buildGraph(template).hops.map(({ from, to }) => `${from.id} ${to.id}`),
    ['Jobs FLambdaFunction'],
  );
});

test('param: of the stage before the default one, in both forms, or as given', () => {
  const stages = 'stages: { prod: { params: { q: prod-q } }, default: { params: { q: usual-q } } }';
  assert.equal(nameFor('${param:q}', stages), 'usual-q');
  assert.equal(nameFor('${param:q}', stages, { stage: 'prod' }), 'prod-q');
  assert.equal(nameFor('${param:q}', 'params: { dev: { q: dev-q }, default: { q: usual-q } }'), 'dev-q');
  assert.equal(nameFor('${param:q}', stages, { q: 'given-q' }), 'given-q');
  assert.equal(nameFor('${param:q}'), '<parameter q is only known on deployment>');
});

test('sls: the stage as the framework finds it', () => {
  assert.equal(nameFor('${sls:stage}'), 'dev');
  assert.equal(nameFor('${sls:stage}', '', { stage: 'prod' }), 'prod');
  assert.equal(nameFor('${sls:instanceId}'), '<variable sls:instanceId is another one on each deployment>');
});

test('aws: the region as given, written or assumed, the account of the stack', () => {
  assert.equal(nameFor('${aws:region}'), 'us-east-1');
  assert.equal(nameFor('${aws:region}', '', { region: 'eu-west-1' }), 'eu-west-1');
  assert.equal(nameFor('q-${aws:accountId}-x'), '!Join [, [q-, !Ref AWS::AccountId, -x]]');
  assert.equal(nameFor('${self:custom.${aws:region}}', 'custom: { us-east-1: orders }'), 'orders');
});

test('strToBool makes a truth value of a text', () => {
  assert.equal(nameFor('${strToBool(${self:custom.on})}', 'custom: { on: "1" }'), 'true');
  assert.equal(nameFor('${strToBool(maybe)}'), '<strToBool takes true or false, not maybe>');
});

const REMOTE = [
  'ssm:/orders/arn', 'cf:network.QueueArn', 's3:bucket/key', 'git:sha1', 'vault:secret/x', 'terraform:outputs:q',
];

for (const variable of REMOTE) {
  test(`${variable} is only known on deployment, whatever its fallback`, () => {
    const why = `<variable ${variable} is only known on deployment>`;
    assert.equal(nameFor(`\${${variable}}`), why);
    assert.equal(nameFor(`\${${variable}, 'x'}`), why);
    assert.equal(nameFor(`q-\${${variable}}`), `!Join [, [q-, ${why}]]`);
  });
}

test('a region in parentheses belongs to the source', () => {
  assert.equal(
    nameFor('${cf(eu-west-1):network.QueueArn}'),
    '<variable cf:network.QueueArn is only known on deployment>',
  );
});

test('a variable of a plugin is not known', () => {
  assert.equal(nameFor('${cognito:pool.id}'), '<variable cognito:pool.id comes from a plugin>');
});

test('what CloudFormation resolves stays as it is', () => {
  assert.equal(nameFor('${AWS::Region}-${Name}-${Queue.Arn}'), '${AWS::Region}-${Name}-${Queue.Arn}');
  assert.equal(nameFor('${AWS::Region}-${self:service}'), '${AWS::Region}-shop');
});

test('inside Fn::Sub, variables that are not known become variables of the Fn::Sub', () => {
  const sub = (text: string): string => shown(queueName(shop(resources(`!Sub "${text}"`))));
  assert.equal(sub('${self:service}-${AWS::Region}'), '!Sub shop-${AWS::Region}');
  assert.equal(sub('${aws:accountId}-${self:service}'), '!Sub ${AWS::AccountId}-shop');
  assert.equal(
    sub('${ssm:/a}-${Queue.Arn}'),
    '!Sub [${Variable1}-${Queue.Arn}, { Variable1: <variable ssm:/a is only known on deployment> }]',
  );
});

test('a number stays a number, a mapping stays a mapping with its own place', () => {
  const template = service(`
    service: shop
    provider: { name: aws }
    custom:
      settings:
        VisibilityTimeout: 90
    resources:
      Resources:
        Queue: { Type: AWS::SQS::Queue, Properties: '\${self:custom.settings}' }
  `);
  const timeout = valueAt(template.resources.get('Queue')?.properties, 'VisibilityTimeout');
  assert.equal(timeout?.kind === 'scalar' && timeout.value, 90);
  assert.ok(timeout);
  assert.equal(place(timeout.at), '5 90');
});

test('fallbacks keep their type', () => {
  const template = shop(`
    functions:
      order: { timeout: '\${env:T, 30}', events: [{ sqs: { arn: a:b:q, enabled: '\${opt:on, false}' } }] }
  `);
  const timeout = valueAt(template.resources.get('OrderLambdaFunction')?.properties, 'Timeout');
  assert.equal(timeout?.kind === 'scalar' && timeout.value, 30);
  const enabled = valueAt(template.resources.get('OrderEventSourceMappingSQSQ')?.properties, 'Enabled');
  assert.equal(enabled?.kind === 'scalar' && enabled.value, false);
});

test('null is no value', () => {
  assert.equal(nameFor("${self:custom.name, 'usual'}", 'custom: { name: null }'), 'usual');
});

test('a list inside a text is not known, the rest of the text is', () => {
  const why = '<a list or a mapping cannot stand inside a text>';
  assert.equal(nameFor('q-${self:custom.list}', 'custom: { list: [a] }'), `!Join [, [q-, ${why}]]`);
});

test('an escaped variable is text', () => {
  assert.equal(nameFor('\\\\${self:service}'), '${self:service}');
});

test('variableSyntax of older versions', () => {
  const template = service(`
    service: shop
    provider: { name: aws, variableSyntax: '\\\${{([\\s\\S]+?)}}' }
    resources:
      Resources:
        Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: '\${{self:service}}-\${self:service}' } }
  `);
  assert.equal(shown(queueName(template)), 'shop-${self:service}');
});

test('#{AWS::Region} means something only with the plugin for it', () => {
  assert.equal(nameFor('q-#{AWS::Region}'), 'q-#{AWS::Region}');
  assert.equal(nameFor('q-#{AWS::Region}', 'plugins: [serverless-pseudo-parameters]'), '!Sub q-${AWS::Region}');
});
