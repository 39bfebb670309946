// The sections of a plain template.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeWhen } from '../../../core/template/when.ts';
import { ids, line, place, read, shown } from '../printed.ts';

test('parameters have a type, a default, what is allowed, and what is given for this run', () => {
  const text = `
    Parameters:
      Stage: { Type: String, Default: dev, AllowedValues: [dev, prod] }
      Zones: { Type: CommaDelimitedList, Default: 'a,b' }
      Key: { Type: 'AWS::SSM::Parameter::Value<String>' }
      Count: { Type: Number, Default: 3 }
    Resources:
      Queue: { Type: AWS::SQS::Queue }
  `;
  const parameters = [...read(text, { parameters: { Stage: 'prod', Unknown: 'x' } }).parameters.values()];
  assert.deepEqual(
    parameters.map((one) => [one.name, one.type, one.given, one.default, one.allowed, place(one.at)]),
    [
      ['Stage', 'String', 'prod', 'dev', ['dev', 'prod'], '2 Stage'],
      ['Zones', 'CommaDelimitedList', undefined, 'a,b', [], '3 Zones'],
      ['Key', 'AWS::SSM::Parameter::Value<String>', undefined, undefined, [], '4 Key'],
      ['Count', 'Number', undefined, '3', [], '5 Count'],
    ],
  );
});

test('resources stand at their logical id, under their condition', () => {
  const template = read(`
    Conditions:
      Live: !Equals [!Ref Stage, live]
    Resources:
      Queue:
        Type: AWS::SQS::Queue
        Condition: Live
        Properties: { QueueName: orders }
      Topic: { Type: AWS::SNS::Topic }
  `);
  assert.equal(template.dialect, 'cloudformation');
  assert.deepEqual([line(template, 'Queue'), line(template, 'Topic')], [
    'Queue AWS::SQS::Queue (4 Queue) when Live is true: QueueName: orders',
    'Topic AWS::SNS::Topic (8 Topic)',
  ]);
});

test('what is no resource is left out quietly', () => {
  const template = read(`
    Resources:
      Good: { Type: AWS::SQS::Queue }
      NoType: { Properties: {} }
      Text: queue
      Empty:
      Odd: { Type: [AWS::SQS::Queue] }
      NoProperties: { Type: AWS::SNS::Topic, Properties: }
  `);
  assert.deepEqual(ids(template), ['Good AWS::SQS::Queue', 'NoProperties AWS::SNS::Topic']);
  assert.deepEqual(template.problems, []);
});

test('outputs have a value, an export name and a condition', () => {
  const { outputs } = read(`
    Conditions:
      Live: !Equals [!Ref Stage, live]
    Resources:
      Queue: { Type: AWS::SQS::Queue }
    Outputs:
      Arn:
        Condition: Live
        Value: !GetAtt Queue.Arn
        Export: { Name: !Sub '\${AWS::StackName}-arn' }
      NoValue: {}
  `);
  assert.deepEqual(
    outputs.map(({ name, value, exportName, when, at }) => [
      name, shown(value), exportName && shown(exportName), describeWhen(when), place(at),
    ]),
    [['Arn', '!GetAtt Queue.Arn', '!Sub ${AWS::StackName}-arn', 'Live is true', '6 Arn']],
  );
});

test('macros, and loops and includes that cannot be read, make a template incomplete', () => {
  const { incomplete } = read(`
    Transform: [AWS::LanguageExtensions, MyMacro, { Name: AWS::Include, Parameters: { Location: s3://b/more.yaml } }]
    Resources:
      Queue: { Type: AWS::SQS::Queue }
      Fn::ForEach::Topics: [Name, !Ref Names, { 'Topic\${Name}': { Type: AWS::SNS::Topic } }]
      Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://b/resources.yaml } }
  `);
  assert.deepEqual(incomplete, [
    'the macro MyMacro may add resources',
    'Fn::ForEach::Topics adds resources on deployment: Names is not declared in this template',
    'Fn::Transform adds resources on deployment: s3://b/resources.yaml is not at hand',
    'Fn::Transform adds resources on deployment: s3://b/more.yaml is not at hand',
  ]);
  const known = read('Transform: AWS::LanguageExtensions\nResources: { Q: { Type: AWS::SQS::Queue } }');
  assert.deepEqual(known.incomplete, []);
});
