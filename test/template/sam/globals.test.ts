// The `Globals` section, merged as SAM merges it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryOf, valueAt } from '../../../core/syntax/tree.ts';
import { line, place, read } from '../printed.ts';

const TEMPLATE = `
  Transform: AWS::Serverless-2016-10-31
  Globals:
    Function:
      Timeout: 30
      Layers: [shared]
      Environment:
        Variables: { STAGE: test, LEVEL: info }
      DeadLetterQueue: { Type: SQS, TargetArn: !GetAtt Dead.Arn }
  Resources:
    Own:
      Type: AWS::Serverless::Function
      Properties:
        Timeout: 5
        Layers: [own]
        Environment:
          Variables: { LEVEL: debug }
    Bare:
      Type: AWS::Serverless::Function
    Without:
      Type: AWS::Serverless::Function
      IgnoreGlobals: '*'
    Partly:
      Type: AWS::Serverless::Function
      IgnoreGlobals: [DeadLetterQueue, Layers, Environment]
`;

test('primitives of the function win, maps are merged deeply, lists have the global items first', () => {
  const template = read(TEMPLATE);
  assert.equal(
    line(template, 'Own'),
    'Own AWS::Lambda::Function (10 Own): Timeout: 5, Layers: [shared, own], ' +
      'Environment: { Variables: { STAGE: test, LEVEL: debug } }, Role: !GetAtt OwnRole.Arn, ' +
      'DeadLetterConfig: { TargetArn: !GetAtt Dead.Arn }',
  );
});

test('what comes from Globals keeps its place there', () => {
  const { resources } = read(TEMPLATE);
  const [own, bare] = ['Own', 'Bare'].map((id) => resources.get(id)?.properties);
  const timeouts = [own, bare].map((properties) => entryOf(properties, 'Timeout'));
  assert.deepEqual(timeouts.map((entry) => entry && place(entry.at)), ['13 Timeout: 5', '4 Timeout: 30']);
  const stage = valueAt(own, 'Environment', 'Variables', 'STAGE');
  assert.equal(stage && place(stage.at), '7 test');
});

test('IgnoreGlobals leaves out all or some of them', () => {
  const template = read(TEMPLATE);
  assert.equal(line(template, 'Without'), 'Without AWS::Lambda::Function (19 Without): Role: !GetAtt WithoutRole.Arn');
  assert.equal(
    line(template, 'Partly'),
    'Partly AWS::Lambda::Function (22 Partly): Timeout: 30, Role: !GetAtt PartlyRole.Arn',
  );
});

test('an intrinsic is a primitive, and null means left out', () => {
  const template = read(`
    Transform: AWS::Serverless-2016-10-31
    Globals:
      Function:
        Environment: { Variables: { A: a } }
    Resources:
      Chosen:
        Type: AWS::Serverless::Function
        Properties:
          Role: null
          Environment: !If [Quiet, !Ref AWS::NoValue, { Variables: { B: b } }]
  `);
  assert.equal(
    line(template, 'Chosen'),
    'Chosen AWS::Lambda::Function (6 Chosen): ' +
      'Environment: !If [Quiet, !Ref AWS::NoValue, { Variables: { B: b } }], Role: !GetAtt ChosenRole.Arn',
  );
});
