/** Where a policy takes what lets a sender in. The pages of the rules show the plain cases. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { undeliverableHop } from '../../rules/undeliverable-hop.ts';
import { fixesBy } from './fixes-by.ts';

const { fixed, fixesOf } = fixesBy(undeliverableHop);

/** A rule that is there on Sundays only writes to a queue, which has a policy already. */
function bells(statement: string, more = ''): string {
  return `Conditions:
  IsSunday: !Equals [!Ref AWS::Region, eu-west-1]
Resources:
  Belfry:
    Type: AWS::SQS::Queue
  Service:
    Type: AWS::Events::Rule
    Condition: IsSunday
${more}    Properties:
      EventPattern: { source: [church.service] }
      Targets: [{ Id: belfry, Arn: !GetAtt Belfry.Arn }]
  BelfryPolicy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Belfry]
      PolicyDocument:
        Statement:
${statement}`;
}

const FOR_CLOCK = `Effect: Allow
            Principal: { Service: sns.amazonaws.com }
            Action: sqs:SendMessage
            Resource: !GetAtt Belfry.Arn
`;

test('what names a rule with a condition comes and goes with it', () => {
  assert.equal(
    fixed(bells(`          - ${FOR_CLOCK}`)),
    bells(`          - ${FOR_CLOCK}          - !If
            - IsSunday
            - Effect: Allow
              Principal: { Service: events.amazonaws.com }
              Action: sqs:SendMessage
              Resource: !GetAtt Belfry.Arn
              Condition:
                ArnEquals: { aws:SourceArn: !GetAtt Service.Arn }
            - !Ref AWS::NoValue
`),
  );
});

test('a single statement becomes the first of a list', () => {
  const after = fixed(bells(`            ${FOR_CLOCK}`));
  assert.equal(after.split('- Effect: Allow').length - 1, 2);
});

test('a policy that the rule waits for does not name the rule', () => {
  assert.deepEqual(fixesOf(bells(`          - ${FOR_CLOCK}`, '    DependsOn: BelfryPolicy\n')), []);
});
