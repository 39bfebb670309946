/**
 * Policies of AWS that permit everything of a messaging service, or calls of any resource of it, by the last part of
 * their ARN. They speak of every resource. Source: AWS managed policy reference, November 2026.
 */
const MANAGED: ReadonlyMap<string, readonly string[]> = new Map([
  ['AdministratorAccess', ['*']],
  ['AmazonAPIGatewayInvokeFullAccess', ['execute-api:Invoke']],
  ['AmazonDynamoDBFullAccess', ['dynamodb:*']],
  ['AmazonDynamoDBFullAccess_v2', ['dynamodb:*']],
  ['AmazonEventBridgeFullAccess', ['events:*']],
  ['AmazonKinesisFirehoseFullAccess', ['firehose:*']],
  ['AmazonKinesisFullAccess', ['kinesis:*']],
  ['AmazonS3FullAccess', ['s3:*']],
  ['AmazonSNSFullAccess', ['sns:*']],
  ['AmazonSQSFullAccess', ['sqs:*']],
  ['AWSLambda_FullAccess', ['lambda:*']],
  ['AWSLambdaRole', ['lambda:InvokeFunction']],
  ['AWSStepFunctionsFullAccess', ['states:*']],
  ['CloudWatchEventsFullAccess', ['events:*']],
]);

/** Policies that permit nothing of a messaging service: logs, traces, networks. */
const WITHOUT_MESSAGES: ReadonlySet<string> = new Set([
  'AWSLambdaBasicExecutionRole',
  'AWSLambdaVPCAccessExecutionRole',
  'AWSXRayDaemonWriteAccess',
  'AWSXrayWriteOnlyAccess',
  'CloudWatchLambdaInsightsExecutionRolePolicy',
]);

/** The actions that a policy permits on every resource, by its ARN or, as SAM takes it, by its bare name. */
export function managedActions(policy: string): readonly string[] {
  return MANAGED.get(nameOf(policy)) ?? [];
}

/** Whether a policy is known to permit nothing that has to do with messages. */
export function permitsNoMessages(policy: string): boolean {
  return WITHOUT_MESSAGES.has(nameOf(policy));
}

function nameOf(policy: string): string {
  return /^(?:arn:[^/]*:iam::aws:policy\/(?:[\w-]+\/)*)?([\w-]+)$/.exec(policy)?.[1] ?? '';
}
