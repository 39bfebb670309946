import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readParameters } from '../../core/parameters/read-parameters.ts';
import { positionAt, textAt } from '../../core/source.ts';

/** The values of a file that is as it should be. */
function values(path: string, text: string, environment?: string): Readonly<Record<string, string>> {
  const { given, problems } = readParameters({ path, text }, environment);
  assert.deepEqual(problems, []);
  return Object.fromEntries(given.map(({ name, value }) => [name, value]));
}

/** What is wrong with a file, as `line:character message`, one-based. */
function problems(path: string, text: string, environment?: string): readonly string[] {
  return readParameters({ path, text }, environment).problems.map(({ at, message }) => {
    const { line, character } = positionAt(at.source, at.start);
    return `${line + 1}:${character + 1} ${message}`;
  });
}

test('the list that CloudFormation takes', () => {
  const text = `[
    { "ParameterKey": "Stage", "ParameterValue": "prod" },
    { "ParameterKey": "Wait", "UsePreviousValue": true },
    { "ParameterKey": "Account", "ParameterValue": "012345678901" }
  ]`;
  assert.deepEqual(values('params.json', text), { Stage: 'prod', Account: '012345678901' });
  const yaml = '- ParameterKey: Account\n  ParameterValue: 012345678901\n';
  assert.deepEqual(values('params.yaml', yaml), { Account: '012345678901' });
});

test('the list of texts that aws cloudformation deploy takes', () => {
  assert.deepEqual(values('params.json', '["Stage=prod", "Greeting=hello = there"]'), {
    Stage: 'prod',
    Greeting: 'hello = there',
  });
});

test('a template configuration, a deployment file and a plain map', () => {
  const configuration = '{ "Parameters": { "Stage": "prod", "Wait": 30 }, "Tags": { "team": "orders" } }';
  assert.deepEqual(values('config.json', configuration), { Stage: 'prod', Wait: '30' });
  const deployment = 'template-file-path: orders.yaml\nparameters:\n  Stage: prod\ntags:\n  team: orders\n';
  assert.deepEqual(values('deployment.yaml', deployment), { Stage: 'prod' });
  assert.deepEqual(values('params.yaml', 'Stage: prod\nZones: [a, b]\nLoud: yes\nNone: ""\n'), {
    Stage: 'prod',
    Zones: 'a,b',
    Loud: 'yes',
    None: '',
  });
  assert.deepEqual(values('params.toml', 'Stage = "prod"\nWait = 30\nFrom = 2026-01-31\nKey = 9007199254740993\n'), {
    Stage: 'prod',
    Wait: '30',
    From: '2026-01-31',
    Key: '9007199254740993',
  });
  assert.deepEqual(values('params.json', '{}'), {});
});

test('a mistake in a list is told with its place', () => {
  assert.deepEqual(problems('params.json', '[\n  { "ParameterKey": "Stage" }\n]'), [
    '2:3 Stage needs a ParameterValue, or UsePreviousValue: true',
  ]);
  assert.deepEqual(problems('params.json', '[{ "Key": "Stage", "Value": "prod" }]'), [
    '1:2 an item needs ParameterKey and ParameterValue, or the form NAME=VALUE',
  ]);
  assert.deepEqual(problems('params.json', '["Stage"]'), ['1:2 Stage gives no value: write it as NAME=VALUE']);
  assert.deepEqual(problems('params.yaml', '- Stage=a\n- Stage=b\n'), ['2:3 Stage is given twice: keep one of them']);
});

test('a mistake in a map is told with its place', () => {
  assert.deepEqual(problems('a.yaml', 'Stage: prod\nStage: dev\n'), ['2:1 Stage is given twice: keep one of them']);
  const wanted = 'it must be text, a number, true or false, or a list of them';
  assert.deepEqual(problems('params.json', '{ "Network": { "Vpc": "x" }, "Stage": null }'), [
    `1:3 Network has no value that a parameter can take: ${wanted}`,
    `1:30 Stage has no value that a parameter can take: ${wanted}`,
  ]);
  assert.match(problems('a.yaml', 'just words\n')[0] ?? '', /^1:1 there are no parameters in it: a parameter file/);
  assert.match(problems('params.json', '{ "Stage": "prod" ')[0] ?? '', /^1:/);
});

test('a file of another kind is named as what it is', () => {
  assert.match(problems('a.yaml', 'Resources: { Q: { Type: AWS::SQS::Queue } }\n')[0] ?? '', /this is a template/);
  assert.match(problems('app/cdk.json', '{ "app": "node app", "context": {} }')[0] ?? '', /holds no parameters: give/);
  assert.match(problems('cdk.context.json', '{ "vpc-provider:account=1": {} }')[0] ?? '', /holds no parameters: give/);
  assert.deepEqual(problems('params.json', '{ "Stage": "a" }', 'prod'), [
    '1:1 only a samconfig has environments such as prod',
  ]);
});

const sam = `version = 0.1

[default.global.parameters]
stack_name = "orders"
parameter_overrides = "Stage=shared"

[default.deploy.parameters]
region = "eu-west-1"
parameter_overrides = "Stage=dev Greeting=\\"hello there\\""

[default.build.parameters]
parameter_overrides = "Stage=built"

[prod.global.parameters]
parameter_overrides = [
  "Stage=prod",
  "ParameterKey=Wait,ParameterValue=30",
]

[test.build.parameters]
parameter_overrides = "Stage=test"

[bare.deploy.parameters]
region = "eu-west-1"
`;

test('samconfig.toml: deploy goes before global, global before build', () => {
  assert.deepEqual(values('samconfig.toml', sam), { Stage: 'dev', Greeting: 'hello there' });
  assert.deepEqual(values('samconfig.toml', sam, 'prod'), { Stage: 'prod', Wait: '30' });
  assert.deepEqual(values('samconfig.toml', sam, 'test'), { Stage: 'test' });
});

test('samconfig.yaml says the same, also as a map', () => {
  const text = 'version: 0.1\ndefault:\n  deploy:\n    parameters:\n      parameter_overrides: Stage=dev Wait=30\n';
  assert.deepEqual(values('samconfig.yaml', text), { Stage: 'dev', Wait: '30' });
  const map = text.replace('Stage=dev Wait=30', '{ Stage: dev, Wait: 30 }');
  assert.deepEqual(values('sam-config.yaml', map), { Stage: 'dev', Wait: '30' });
});

test('a samconfig without the environment, or without overrides in it, says which ones have some', () => {
  assert.deepEqual(problems('samconfig.toml', sam, 'prd'), ['1:1 there is no environment prd: did you mean prod?']);
  assert.deepEqual(problems('samconfig.toml', sam, 'bare'), [
    '23:1 the environment bare has no parameter_overrides: ' +
      'name another one of default, prod, test, as samconfig.toml:prod',
  ]);
  assert.deepEqual(problems('samconfig.toml', '[prod.deploy.parameters]\nregion = "eu-west-1"\n'), [
    '1:1 there is no environment default: name another one, as samconfig.toml:prod',
  ]);
  assert.deepEqual(values('samconfig.toml', '[default.deploy.parameters]\nregion = "eu-west-1"\n'), {});
});

function overrides(text: string): string {
  return `[default.deploy.parameters]\nparameter_overrides = ${text}\n`;
}

test('overrides are quoted as SAM reads them', () => {
  const read = (text: string): object => values('samconfig.toml', overrides(`'''${text}'''`));
  assert.deepEqual(read(`A="one two" B='three "four"' C=five\\ six D=O'Hara E= F=a,b`), {
    A: 'one two',
    B: 'three "four"',
    C: 'five six',
    D: "O'Hara",
    E: '',
    F: 'a,b',
  });
  assert.deepEqual(read('\n  "A"=1\n  ParameterKey=B,ParameterValue="2 3"\n'), { A: '1', B: '2 3' });
});

test('a mistake in overrides is told with its line', () => {
  const first = (text: string): string | undefined => problems('samconfig.toml', overrides(text))[0];
  assert.equal(first(`'A="one two'`), '2:23 the value of A has no closing quote: write A="two words"');
  assert.equal(first('"A=one two"'), '2:23 two is no NAME=VALUE; a value with spaces needs quotes: NAME="two words"');
  assert.equal(
    first(`'A=b"c"'`),
    '2:23 the value of A has a quote in its middle: quote all of it, or write \\" for the character',
  );
  assert.equal(first('[["A=b"]]'), '2:23 parameter_overrides must be text such as "Stage=prod Wait=30"');
  assert.equal(first('"A=1 B=2 A=3"'), '2:23 A is given twice: keep one of them');
  assert.equal(first('"file://a.json"'), '2:23 file://a.json stands for another file: name that one with --param-file');
});

test('a mistake in TOML is told with its place', () => {
  const first = (text: string): string | undefined => problems('samconfig.toml', text)[0];
  assert.equal(first(overrides('"A=b')), '2:27 the text has no closing quote on its line');
  assert.equal(
    first(overrides('"A="b c""')),
    `2:27 something follows the value: text that has double quotes in it stands in single ones, 'A="b c"'`,
  );
  assert.equal(first(overrides('A=b')), '2:23 this is no value: text stands in quotes');
  assert.equal(first('version = 0.1\nversion = 0.2\n'), '2:1 this is set already further up: keep one of the two');
  assert.equal(first('default: dev'), '1:8 illegal character in key');
});

test('a value points at the text that gives it', () => {
  const [stage] = readParameters({ path: 'samconfig.toml', text: sam }, 'prod').given;
  assert.equal(stage && positionAt(stage.at.source, stage.at.start).line, 14);
  const [name] = readParameters({ path: 'params.json', text: '{ "Stage": "prod" }' }, undefined).given;
  assert.equal(name && textAt(name.at), '"Stage"');
});
