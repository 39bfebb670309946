/** Amazon resource names, with or without holes: `arn:aws:sqs:${AWS::Region}:123456789012:orders`. */

export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Everything after the account: `function:orders:live`, `event-bus/orders`. */
  readonly rest: string;
}

/** The parts of an ARN; undefined for any other text. Holes such as `${AWS::Region}` count as one part. */
export function parseArn(text: string): Arn | undefined {
  if (!text.startsWith('arn:')) return undefined;
  const parts = splitOutsideHoles(text, ':');
  if (parts.length < 6) return undefined;
  const [, partition, service, region, account, ...rest] = parts as [string, string, string, string, string];
  return { partition, service, region, account, rest: rest.join(':') };
}

function splitOutsideHoles(text: string, separator: string): readonly string[] {
  if (!text.includes('${')) return text.split(separator);
  const parts: string[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '$' && text[i + 1] === '{') i = Math.max(i, text.indexOf('}', i));
    else if (text[i] === separator) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)];
}

/** A queue's name and account from its URL, whether with a fixed Region or a hole. */
export function parseQueueUrl(text: string): { readonly account: string; readonly name: string } | undefined {
  const match = /^https?:\/\/(?:sqs\.[^/]+|[^/]+\.queue)\.amazonaws\.com(?:\.cn)?\/([^/]+)\/([^/?#]+)$/.exec(text);
  return match ? { account: match[1] as string, name: match[2] as string } : undefined;
}

/** The ARN that an integration's URI, an ARN itself, calls; any other text as it is. */
export function innerArn(text: string): string {
  return /^arn:[^/]*\/[^/]*\/functions\/(arn:.*?)\/invocations$/.exec(text)?.[1] ?? text;
}

/** What an ARN names: the CloudFormation type, the name, and for functions the version or alias. */
export function namedBy(arn: Arn): { type: string; name: string; qualifier: string | undefined } | undefined {
  const { service, rest } = arn;
  const after = (prefix: string): string | undefined => (rest.startsWith(prefix) ? rest.slice(prefix.length) : undefined);
  switch (service) {
    case 'sqs':
      return named('AWS::SQS::Queue', rest);
    case 'sns':
      return named('AWS::SNS::Topic', firstPart(rest));
    case 'lambda':
      return namedFunction(after('function:'));
    case 'kinesis':
      return named('AWS::Kinesis::Stream', firstSegment(after('stream/')));
    case 'dynamodb':
      return named('AWS::DynamoDB::Table', firstSegment(after('table/')));
    case 'states':
      return named('AWS::StepFunctions::StateMachine', firstPart(after('stateMachine:')));
    case 'events':
      return named('AWS::Events::EventBus', after('event-bus/')) ?? named('AWS::Events::Rule', after('rule/')?.split('/').at(-1));
    case 's3':
      return named('AWS::S3::Bucket', firstSegment(rest));
    case 'firehose':
      return named('AWS::KinesisFirehose::DeliveryStream', after('deliverystream/'));
    case 'ecs':
      return named('AWS::ECS::TaskDefinition', firstPart(after('task-definition/')));
    case 'batch':
      return named('AWS::Batch::JobDefinition', firstPart(after('job-definition/')));
    case 'logs':
      return named('AWS::Logs::LogGroup', firstPart(after('log-group:')));
    default:
      return undefined;
  }
}

function firstSegment(rest: string | undefined): string | undefined {
  return rest === undefined ? undefined : splitOutsideHoles(rest, '/')[0];
}

function firstPart(rest: string | undefined): string | undefined {
  return rest === undefined ? undefined : splitOutsideHoles(rest, ':')[0];
}

function named(type: string, name: string | undefined): ReturnType<typeof namedBy> {
  return name === undefined || name === '' ? undefined : { type, name, qualifier: undefined };
}

function namedFunction(rest: string | undefined): ReturnType<typeof namedBy> {
  if (rest === undefined) return undefined;
  const [name, qualifier] = splitOutsideHoles(rest, ':');
  return { type: 'AWS::Lambda::Function', name: name as string, qualifier };
}
