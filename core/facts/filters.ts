/**
 * What filters may ask. Sources: Amazon EventBridge User Guide, Comparison operators; Amazon SNS Developer Guide,
 * Filter policies; AWS Lambda Developer Guide, Using event filtering, and its pages per service; November 2026.
 */

/** Ways to compare a field; `$or` joins alternatives instead. */
export const OPERATORS: ReadonlySet<string> = new Set([
  'prefix', 'suffix', 'equals-ignore-case', 'anything-but', 'numeric', 'cidr', 'exists', 'wildcard',
]);

/** What other filter languages call them. */
export const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['startswith', 'prefix'],
  ['beginswith', 'prefix'],
  ['endswith', 'suffix'],
  ['not', 'anything-but'],
]);

/** What an EventBridge event consists of; everything of its sender stands in `detail`. */
export const EVENT_FIELDS: readonly string[] = [
  'version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail', 'replay-name',
];

/** What a record of a queue consists of, as mappings and pipes see it. */
export const QUEUE_RECORD_FIELDS: readonly string[] = [
  'messageId', 'receiptHandle', 'body', 'attributes', 'messageAttributes', 'md5OfBody', 'md5OfMessageAttributes',
  'eventSource', 'eventSourceARN', 'awsRegion',
];

/** What a record of a table's stream consists of. */
export const TABLE_RECORD_FIELDS: readonly string[] = [
  'eventID', 'eventName', 'eventVersion', 'eventSource', 'eventSourceARN', 'awsRegion', 'dynamodb', 'userIdentity',
];

/** What SNS wraps a message in unless the subscription asks for raw delivery; `Message` is text. */
export const ENVELOPE_FIELDS: readonly string[] = [
  'Type', 'MessageId', 'TopicArn', 'Subject', 'Message', 'Timestamp', 'SignatureVersion', 'Signature',
  'SigningCertURL', 'UnsubscribeURL', 'MessageAttributes', 'SequenceNumber', 'Token', 'SubscribeURL',
];
