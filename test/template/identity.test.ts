// What a reference means, whatever stands between it and the thing itself.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate } from '../../core/template/evaluate.ts';
import { identify } from '../../core/template/identity.ts';
import { ALWAYS } from '../../core/template/when.ts';
import { read } from './printed.ts';

/** `Id` or `Id through Qualifier` for each output of a template. */
function meanings(text: string): readonly string[] {
  const template = read(text);
  return template.outputs.map(({ value }) => {
    const [choice] = evaluate(template, value, ALWAYS);
    const identity = choice && identify(template, choice.value);
    if (identity?.kind !== 'resource') return identity?.kind ?? 'nothing';
    return [identity.resource.id, ...(identity.qualifier ? [identity.qualifier] : [])].join(' through ');
  });
}

test('an alias of a state machine is the state machine, named by a route or a deployment preference', () => {
  const text = `
    Resources:
      Flow: { Type: AWS::StepFunctions::StateMachine }
      One: { Type: AWS::StepFunctions::StateMachineVersion, Properties: { StateMachineArn: !Ref Flow } }
      Routed:
        Type: AWS::StepFunctions::StateMachineAlias
        Properties: { RoutingConfiguration: [{ StateMachineVersionArn: !Ref One, Weight: 100 }] }
      Preferred:
        Type: AWS::StepFunctions::StateMachineAlias
        Properties: { DeploymentPreference: { Type: ALL_AT_ONCE, StateMachineVersionArn: !Ref One } }
      Bare: { Type: AWS::StepFunctions::StateMachineAlias }
    Outputs:
      One: { Value: !Ref One }
      Routed: { Value: !Ref Routed }
      Preferred: { Value: !GetAtt Preferred.Arn }
      Bare: { Value: !Ref Bare }
  `;
  const expected = ['Flow through One', 'Flow through Routed', 'Flow through Preferred', 'absent'];
  assert.deepEqual(meanings(text), expected);
});
