import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportsArnOf } from '../../core/template/exports.ts';
import { read } from './printed.ts';

function exportsQueue(output: string): boolean {
  return exportsArnOf(read(`
    Resources:
      Failed: { Type: AWS::SQS::Queue }
    Outputs:
      ${output}
  `), 'Failed');
}

test('an ARN that another stack can import', () => {
  assert.equal(exportsQueue('Arn: { Value: !GetAtt Failed.Arn, Export: { Name: failed-arn } }'), true);
  assert.equal(exportsQueue('Url: { Value: !Ref Failed, Export: { Name: failed-url } }'), false);
  assert.equal(exportsQueue('Arn: { Value: !GetAtt Failed.Arn }'), false);
});

test('an output that CDK publishes for a weak reference', () => {
  assert.equal(exportsQueue('PublishOutputFnGetAttFailedArn: { Value: !GetAtt Failed.Arn }'), true);
});
