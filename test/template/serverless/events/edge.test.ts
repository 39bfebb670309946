// `cloudFront` and `iotFleetProvisioning` events.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { line } from '../../printed.ts';
import { order, shop } from '../service.ts';

test('cloudFront: one distribution calls versions of functions, by path', () => {
  const template = shop(`
    functions:
      check: { events: [{ cloudFront: { eventType: viewer-request, origin: 'https://api.example.com/v1' } }] }
      crop:
        environment: { SIZE: 10 }
        events:
          - cloudFront: { eventType: origin-response, origin: 's3://pics.s3.amazonaws.com', pathPattern: /pics/* }
  `);
  assert.equal(
    line(template, 'CloudFrontDistribution'),
    'CloudFrontDistribution AWS::CloudFront::Distribution (4 cloudFront): DistributionConfig: { Enabled: true, ' +
      'Origins: [{ DomainName: api.example.com, OriginPath: /v1, Id: https://api.example.com/v1 }, ' +
      '{ DomainName: pics.s3.amazonaws.com, Id: s3://pics.s3.amazonaws.com }], ' +
      'DefaultCacheBehavior: { LambdaFunctionAssociations: [{ EventType: viewer-request, ' +
      'LambdaFunctionARN: !Ref CheckLambdaVersion }] }, CacheBehaviors: [{ PathPattern: /pics/*, ' +
      'LambdaFunctionAssociations: [{ EventType: origin-response, LambdaFunctionARN: !Ref CropLambdaVersion }] }] }',
  );
  assert.match(line(template, 'CheckLambdaFunctionInvokePermission', 'Principal'), /edgelambda.amazonaws.com$/);
});

test('a function at the edge has five seconds, 128 MB and no environment', () => {
  const event = 'events: [{ cloudFront: { eventType: viewer-request, origin: o } }]';
  const template = shop(`functions: { check: { environment: { A: b }, ${event} } }`);
  assert.equal(
    line(template, 'CheckLambdaFunction', 'Timeout', 'MemorySize', 'Environment'),
    'CheckLambdaFunction AWS::Lambda::Function (3 check): Timeout: 5, MemorySize: 128',
  );
});

test('iotFleetProvisioning', () => {
  const template = order('- iotFleetProvisioning: { templateBody: {}, provisioningRoleArn: !GetAtt R.Arn }');
  assert.match(
    line(template, 'OrderIotProvisioningTemplate', 'PreProvisioningHook'),
    /AWS::IoT::ProvisioningTemplate .*TargetArn: !GetAtt OrderLambdaFunction.Arn/,
  );
});
