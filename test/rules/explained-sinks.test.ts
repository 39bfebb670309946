/** What a comment gives a reason for is not taken away. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ignoredFunctionDlq } from '../../rules/ignored-function-dlq.ts';
import { fixesBy } from './fixes-by.ts';

const { fixesOf } = fixesBy(ignoredFunctionDlq);

/** A queue with a dead-letter queue of its own feeds a function that names the same one. */
function templateWith(comment: string): string {
  return `Transform: AWS::Serverless-2016-10-31
Resources:
  Pledges:
    Type: AWS::SQS::Queue
    Properties:
      RedrivePolicy: { deadLetterTargetArn: !GetAtt PledgesDlq.Arn, maxReceiveCount: 5 }
  PledgesDlq: { Type: AWS::SQS::Queue }
  Collect:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: collect.handler
${comment}      DeadLetterQueue:
        Type: SQS
        TargetArn: !GetAtt PledgesDlq.Arn
      Events:
        Pledge: { Type: SQS, Properties: { Queue: !GetAtt Pledges.Arn } }
`;
}

test('a sink of a function that is never reached is taken away, unless a comment above it says why it is there', () => {
  assert.deepEqual(fixesOf(templateWith('')).length, 1);
  assert.deepEqual(fixesOf(templateWith('      # The audit wants one on every function.\n')), []);
});
