import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOfReason } from '../../core/graph/reason-kind.ts';

/** Sentences as the readers of templates make them. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  'imported from another stack': ['imported from Network-QueueArn', 'imported from another stack'],
  'looked up in SSM on deployment': [
    'parameter QueueArn is looked up in SSM on deployment',
    'the SSM parameter /orders/queue is looked up on deployment',
  ],
  'a parameter without a default': ['parameter Stage has no default'],
  'a Serverless parameter': ['parameter queue is only known on deployment'],
  'a Serverless option': ['option --tier is not given'],
  'an environment variable of the deployment': ['environment variable QUEUE is only known on deployment'],
  'an output of a nested stack that is not at hand': ['Workers is a nested stack that is not at hand'],
  'an output of a custom resource': ['Lookup is a custom resource'],
  'a file that cannot be read': ['./api.yaml cannot be read', 'functions: file functions.yml cannot be read'],
  'a file that lies elsewhere': ['a definition that lies in S3', 's3://templates/loop.yaml is not at hand'],
  'a transform of the deployment': ['Fn::Transform is only known on deployment'],
  'made by a Serverless plugin': ['variable vault:x comes from a plugin'],
  'a variable of the deployment': ['variable cf:network.QueueArn is only known on deployment'],
  'a name that the template does not declare': [
    'Orders is not declared in this template',
    'custom.queue is not written in this service',
  ],
  'a placeholder': ['"TODO" is a placeholder', 'it is empty', 'a template engine fills in `{{ name }}`'],
  'a key of Mappings that is not known or not there': ['Fn::FindInMap by a key that is only known on deployment'],
  'computed on deployment': ['Fn::Join over a list that is only known on deployment'],
  'account, region or name of the stack': ['AWS::Region is only known on deployment'],
  'a value of the deployment': ['${Orders.Arn} is only known on deployment'],
};

for (const [kind, reasons] of Object.entries(kinds)) {
  test(kind, () => assert.deepEqual([...new Set(reasons.map((why) => kindOfReason(why).kind))], [kind]));
}

test('a reason of no kind stands for itself', () => {
  assert.deepEqual(kindOfReason('the definition is no JSON'), { kind: 'the definition is no JSON', remedy: undefined });
});

test('what can be given on the command line is said', () => {
  assert.equal(kindOfReason('parameter Stage has no default').remedy, 'give it with --param NAME=VALUE');
});
