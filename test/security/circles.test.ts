/** What refers to itself, directly or by way of others, comes to an end, and the rest of the run goes on. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoplint } from '../cli/memory-host.ts';

const QUEUE = '{ Type: AWS::SQS::Queue }';
const nests = (file: string): string => `Resources:\n  Inner: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${file} } }\n  Orders: ${QUEUE}\n`;
const includes = (file: string): string => `Inner: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: ${file} } } }\n`;
const imports = (wanted: string, given: string): string =>
  `Resources:\n  Orders: ${QUEUE}\nOutputs:\n  Out: { Value: !ImportValue ${wanted}, Export: { Name: ${given} } }\n`;

const CIRCLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'parameters that are each other\'s default': {
    'a.yaml': `Parameters:\n  A: { Type: String, Default: !Ref B }\n  B: { Type: String, Default: !Ref A }\nResources:\n  Orders: { Type: AWS::SQS::Queue, Properties: { QueueName: !Ref A } }\n`,
  },
  'conditions that rest on each other': {
    'a.yaml': `Conditions:\n  A: !Or [Condition: B, Condition: A]\n  B: !And [Condition: A, Condition: B]\nResources:\n  Orders: { Type: AWS::SQS::Queue, Condition: A }\n`,
  },
  'resources that name themselves and each other': {
    'a.yaml': `Resources:\n  Orders: { Type: AWS::SQS::Queue, DependsOn: [Orders, Parked], Properties: { QueueName: !Ref Orders, RedrivePolicy: { deadLetterTargetArn: !GetAtt Parked.Arn, maxReceiveCount: !Ref Parked } } }\n  Parked: { Type: AWS::SQS::Queue, DependsOn: Orders, Properties: { RedrivePolicy: { deadLetterTargetArn: !GetAtt Orders.Arn, maxReceiveCount: 3 } } }\n`,
  },
  'mappings that look themselves up': {
    'a.yaml': `Mappings: { A: { A: { A: !FindInMap [A, A, A] } } }\nResources:\n  Orders: { Type: AWS::SQS::Queue, Properties: { QueueName: !FindInMap [A, A, !FindInMap [A, A, A]] } }\n`,
  },
  'nested stacks that nest each other': { 'a.yaml': nests('./b.yaml'), 'b.yaml': nests('./a.yaml') },
  'a nested stack that nests itself': { 'a.yaml': nests('./a.yaml') },
  'files that include each other': {
    'a.yaml': `Resources:\n  Orders: ${QUEUE}\n  ${includes('./b.yaml')}`,
    'b.yaml': includes('./c.yaml'),
    'c.yaml': includes('./b.yaml'),
  },
  'stacks that import what they export': { 'a.yaml': imports('one', 'other'), 'b.yaml': imports('other', 'one') },
};

for (const [what, files] of Object.entries(CIRCLES)) {
  test(`${what} come to an end`, async () => {
    const { code, stdout, stderr } = await hoplint(['.', '--quiet', '--preset', 'strict'], {
      files: { ...files, 'other.yaml': `Resources:\n  Mails: ${QUEUE}\n` },
    });
    assert.equal(stderr, '');
    assert.equal(code, 1);
    assert.match(stdout, /^other\.yaml:2:3 warning missing-dlq/m);
    assert.match(stdout, /^a\.yaml:/m);
  });
}
