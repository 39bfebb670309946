/** What the command line, parameter files and configurations say of parameters, and what becomes of it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoplint, type Setting } from './memory-host.ts';

/** A queue whose timeout is as long as a parameter says; its consumer takes 60 s, so that below 60 is an error. */
const WAITING = `AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Wait: { Type: Number, Default: 400 }
  Stage: { Type: String, Default: dev, AllowedValues: [dev, prod] }
Resources:
  Dlq:
    Type: AWS::SQS::Queue
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: !Ref Wait
      RedrivePolicy: { deadLetterTargetArn: !GetAtt Dlq.Arn, maxReceiveCount: 5 }
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt Orders.Arn, FunctionName: !Ref Worker }
  Worker:
    Type: AWS::Lambda::Function
    Properties: { Timeout: 60, Role: 'arn:aws:iam::123456789012:role/worker', Code: { ZipFile: '' } }
`;

const SERVICE = `service: orders
provider:
  name: aws
  stage: \${opt:stage, 'dev'}
  region: eu-west-1
functions:
  worker:
    handler: index.handler
    events:
      - sqs: arn:aws:sqs:eu-west-1:123456789012:\${param:queue, 'jobs'}-\${sls:stage}
`;

const files = { 'orders.yaml': WAITING };

/** What follows from the value of `Wait`: `error` below 60, `warning` below 360, else nothing. */
async function verdict(argv: readonly string[], more: Setting['files'] = {}): Promise<string> {
  const { stdout } = await hoplint(['--quiet', 'orders.yaml', ...argv], { files: { ...files, ...more } });
  return /(error|warning) visibility-timeout-too-short/.exec(stdout)?.[1] ?? '';
}

async function outcome(argv: readonly string[], more: Setting['files'] = {}): Promise<[code: number, said: string]> {
  const { code, stderr } = await hoplint(argv, { files: { ...files, ...more } });
  return [code, stderr];
}

test('a parameter file counts, and --param goes before it, and both before the configuration', async () => {
  const more = {
    'short.json': '[{ "ParameterKey": "Wait", "ParameterValue": "30" }]',
    'middle.yaml': 'Wait: 100\n',
  };
  assert.equal(await verdict([], more), '');
  assert.equal(await verdict(['--param-file', 'short.json'], more), 'error');
  assert.equal(await verdict(['--param-file', 'file://short.json'], more), 'error');
  assert.equal(await verdict(['--param-file', 'short.json', '--param-file', 'middle.yaml'], more), 'warning');
  assert.equal(await verdict(['--param', 'Wait=400', '--param-file', 'short.json'], more), '');
  const configured = { ...more, 'hoplint.config.yaml': 'parameters: { Wait: 30 }\n' };
  assert.equal(await verdict([], configured), 'error');
  assert.equal(await verdict(['--param-file', 'middle.yaml'], configured), 'warning');
});

test('samconfig.toml counts where it is named, with its environment', async () => {
  const more = {
    'samconfig.toml':
      '[default.deploy.parameters]\nparameter_overrides = "Wait=100"\n' +
      '[prod.deploy.parameters]\nparameter_overrides = ["Wait=30"]\n',
  };
  assert.equal(await verdict([], more), '');
  assert.equal(await verdict(['--param-file', 'samconfig.toml'], more), 'warning');
  assert.equal(await verdict(['--param-file', 'samconfig.toml:prod'], more), 'error');
});

test('--stage and --region go to Serverless services, also in the names of what lies outside', async () => {
  const drawn = async (...argv: readonly string[]): Promise<string | undefined> => {
    const { stdout } = await hoplint(['graph', '--format', 'json', ...argv], { files: { 'serverless.yml': SERVICE } });
    return /"external:arn:aws:sqs:[^"]*:([^":]+)"/.exec(stdout)?.[1];
  };
  assert.equal(await drawn('--stage', 'prod'), 'jobs-prod');
  assert.equal(await drawn('--param', 'stage=test', '--param', 'queue=mails'), 'mails-test');
  assert.equal(await drawn('--param', 'stage=test', '--stage', 'prod'), 'jobs-prod');
});

test('--stage is no CloudFormation parameter', async () => {
  assert.deepEqual(await outcome(['--stage', 'prod', '--quiet']), [
    0,
    'hoplint: --stage prod: none of the templates is a Serverless service; ' +
      'parameters are given with --param NAME=VALUE\n',
  ]);
});

test('a name that no template asks for is noted, with the nearest one', async () => {
  const note = async (...argv: readonly string[]): Promise<string> => {
    const [code, said] = await outcome(['--quiet', ...argv], {
      'all.json': '{ "Wait": 400, "Waiit": 30, "Vpc": "vpc-1", "Subnets": "a,b" }',
    });
    assert.equal(code, 0);
    return said;
  };
  assert.equal(await note('--param', 'wait=3'), 'hoplint: --param wait: no template asks for it: did you mean Wait?\n');
  assert.equal(await note('--param', 'Vpc=vpc-1'), 'hoplint: --param Vpc: no template asks for it\n');
  assert.equal(
    await note('--param-file', 'all.json'),
    'hoplint: all.json:1:16 Waiit: no template asks for it: did you mean Wait?\n' +
      'hoplint: all.json: no template asks for Vpc and Subnets\n',
  );
  assert.equal(await note('--param', 'Wait=400'), '');
});

test('a Serverless service asks for the options and parameters that its variables name', async () => {
  const said = await outcome(['--quiet', '--param', 'queue=a', '--param', 'stage=b', '--param', 'quue=c'], {
    'orders.yaml': 'nothing: here\n',
    'serverless.yml': SERVICE,
  });
  assert.equal(said[1], 'hoplint: --param quue: no template asks for it: did you mean queue?\n');
});

test('a value that the template does not allow is refused', async () => {
  const why = 'prd is not allowed by orders.yaml:4:3 (dev, prod): did you mean prod?\n';
  assert.deepEqual(await outcome(['--quiet', '--param', 'Stage=prd']), [2, `hoplint: --param Stage: ${why}`]);
  assert.deepEqual(await outcome(['--quiet', '--param-file', 'a.json'], { 'a.json': '{\n  "Stage": "prd"\n}' }), [
    2,
    `hoplint: a.json:2:3 Stage: ${why}`,
  ]);
});

test('one of a configuration is only noted: it may suit other templates', async () => {
  const more = { 'hoplint.config.yaml': 'parameters: { Stage: prd }\n' };
  const why = 'prd is not allowed by orders.yaml:4:3 (dev, prod): did you mean prod?';
  assert.deepEqual(await outcome(['--quiet'], more), [0, `hoplint: hoplint.config.yaml, parameter Stage: ${why}\n`]);
  assert.deepEqual(await outcome(['--quiet', '--param', 'Stage=prod'], more), [0, '']);
});

test('a nested template takes its values from the one that includes it', async () => {
  const parent = `Parameters:
  Stage: { Type: String, AllowedValues: [test, live], Default: test }
Resources:
  Orders:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: orders.yaml, Parameters: { Stage: prod } }
`;
  assert.deepEqual(await outcome(['--quiet', '--param', 'Stage=live'], { 'parent.yaml': parent }), [0, '']);
});

test('what is wrong with a parameter file ends the run, with its place', async () => {
  const refused = async (name: string, text: string | undefined): Promise<string> => {
    const [code, said] = await outcome(['--param-file', name], text === undefined ? {} : { [name]: text });
    assert.equal(code, 2);
    return said;
  };
  assert.equal(await refused('gone.json', undefined), 'hoplint: there is no file gone.json\n');
  assert.equal(
    await refused('a.json', '["Stage"]'),
    'hoplint: a.json:1:2: Stage gives no value: write it as NAME=VALUE\n',
  );
  assert.equal(
    await refused('samconfig.toml', '[default.deploy.parameters]\nparameter_overrides = "A="b""\n'),
    'hoplint: samconfig.toml:2:27: something follows the value: text that has double quotes in it stands in single ' +
      `ones, 'A="b c"'\n`,
  );
  assert.equal(await refused('samconfig.toml:prod', undefined), 'hoplint: there is no file samconfig.toml\n');
  assert.deepEqual(await outcome(['--param-file']), [2, 'hoplint: --param-file needs a value: --param-file FILE\n']);
});
