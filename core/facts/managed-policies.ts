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

/** The actions that a policy permits on every resource, by its ARN or, as SAM takes it, by its bare name. */
export function managedActions(policy: string): readonly string[] {
  const name = /^(?:arn:[^/]*:iam::aws:policy\/(?:[\w-]+\/)*)?([\w-]+)$/.exec(policy)?.[1];
  return MANAGED.get(name ?? '') ?? [];
}
