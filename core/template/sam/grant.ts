/** What a role that SAM makes allows, and the policy documents for it. */

import type { Draft } from '../synthesize.ts';

/** A managed policy by name or ARN, or an inline policy. */
export type Grant = { readonly managed: Draft } | { readonly policy: Draft };

/** A policy that AWS keeps for the roles of services. */
export function serviceRolePolicy(name: string): { readonly managed: string } {
  return { managed: `arn:aws:iam::aws:policy/service-role/${name}` };
}

/** What a traced function or state machine needs. */
export const TRACING_GRANT: Grant = { managed: 'arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess' };

/** An inline policy with these statements. */
export function inlinePolicy(name: string, ...statements: readonly Draft[]): Draft {
  return { PolicyName: name, PolicyDocument: { Version: '2012-10-17', Statement: statements } };
}

/** A statement that allows actions on a resource. */
export function allow(actions: string | readonly string[], resource: Draft): Draft {
  return { Effect: 'Allow', Action: actions, Resource: resource };
}

/** The trust policy that lets a service take a role. */
export function trust(service: string): Draft {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: [service] }, Action: ['sts:AssumeRole'] }],
  };
}

/** What lets a function write to a sink; SAM knows the kind from the `Type` beside the destination only. */
export function sinkGrants(id: string, type: string, sink: Draft): readonly Grant[] {
  switch (type) {
    case 'SQS':
      return [{ policy: inlinePolicy(`${id}SQSPolicy`, allow('sqs:SendMessage', sink)) }];
    case 'SNS':
      return [{ policy: inlinePolicy(`${id}SNSPolicy`, allow('sns:Publish', sink)) }];
    case 'EventBridge':
      return [{ policy: inlinePolicy(`${id}EventBridgePolicy`, allow('events:PutEvents', sink)) }];
    case 'Lambda':
      return [{ policy: inlinePolicy(`${id}LambdaPolicy`, allow('lambda:InvokeFunction', sink)) }];
    case 'S3':
    case 'S3Bucket': {
      const objects = { 'Fn::Join': ['/', [sink, '*']] };
      return [{ policy: inlinePolicy(`${id}S3Policy`, allow('s3:PutObject', objects), allow('s3:ListBucket', sink)) }];
    }
    default:
      return [];
  }
}
