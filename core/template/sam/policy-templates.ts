/**
 * SAM's policy templates that say who sends, reads, starts or stores something, and those that stand beside them most
 * often (policy templates of the SAM translator 1.110). Their parameters are names, not ARNs or URLs.
 */

import { entriesOf, type Node } from '../../syntax/tree.ts';
import type { Draft } from '../synthesize.ts';
import { allow } from './grant.ts';

interface Grants {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

const QUEUE = local('sqs', '${QueueName}');
const TOPIC = local('sns', '${TopicName}');
const STREAM = local('kinesis', 'stream/${StreamName}');
const TABLE = [local('dynamodb', 'table/${TableName}'), local('dynamodb', 'table/${TableName}/index/*')];
const TABLE_STREAM = local('dynamodb', 'table/${TableName}/stream/${StreamName}');
const FIREHOSE = local('firehose', 'deliverystream/${DeliveryStreamName}');
const WORKFLOW = local('states', 'stateMachine:${StateMachineName}');
const IDENTITY = local('ses', 'identity/${IdentityName}');
const KEY = local('kms', 'key/${KeyId}');
const BUCKET = ['arn:${AWS::Partition}:s3:::${BucketName}', 'arn:${AWS::Partition}:s3:::${BucketName}/*'];

const READ_TABLE = 'GetItem Scan Query BatchGetItem DescribeTable';
const WRITE_TABLE = 'PutItem UpdateItem BatchWriteItem';
const OWN_IDENTITY = 'GetIdentityVerificationAttributes VerifyEmailIdentity';
const MAIL = 'SendEmail SendRawEmail';
const TEMPLATED_MAIL = 'SendTemplatedEmail SendBulkTemplatedEmail';
const READ_BUCKET = 'GetObject ListBucket GetBucketLocation GetObjectVersion GetLifecycleConfiguration';
const WRITE_BUCKET = 'PutObject PutObjectAcl PutLifecycleConfiguration';
const NETWORK_INTERFACES =
  'CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces DetachNetworkInterface';

const TEMPLATES: ReadonlyMap<string, readonly Grants[]> = new Map([
  ['SQSSendMessagePolicy', [on([QUEUE], 'sqs', 'SendMessage*')]],
  [
    'SQSPollerPolicy',
    [
      on(
        [QUEUE],
        'sqs',
        'ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch',
        'GetQueueAttributes ReceiveMessage',
      ),
    ],
  ],
  ['SNSPublishMessagePolicy', [on([TOPIC], 'sns', 'Publish')]],
  [
    'SNSCrudPolicy',
    [on([`${TOPIC}*`], 'sns', 'ListSubscriptionsByTopic CreateTopic SetTopicAttributes Subscribe Publish')],
  ],
  ['LambdaInvokePolicy', [on([local('lambda', 'function:${FunctionName}*')], 'lambda', 'InvokeFunction')]],
  ['EventBridgePutEventsPolicy', [on([local('events', 'event-bus/${EventBusName}')], 'events', 'PutEvents')]],
  ['StepFunctionsExecutionPolicy', [on([WORKFLOW], 'states', 'StartExecution')]],
  ['StepFunctionsExecutionPolicy_v2', [on([WORKFLOW], 'states', 'StartExecution StartSyncExecution')]],
  ['StepFunctionsCallbackPolicy', [on([WORKFLOW], 'states', 'SendTaskFailure SendTaskHeartbeat SendTaskSuccess')]],
  [
    'KinesisCrudPolicy',
    [
      on(
        [STREAM],
        'kinesis',
        'AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream DescribeStreamSummary',
        'GetShardIterator IncreaseStreamRetentionPeriod ListTagsForStream MergeShards PutRecord PutRecords SplitShard',
        'RemoveTagsFromStream',
      ),
    ],
  ],
  [
    'KinesisStreamReadPolicy',
    [
      on([local('kinesis', 'stream/*')], 'kinesis', 'ListStreams DescribeLimits'),
      on([STREAM], 'kinesis', 'DescribeStream DescribeStreamSummary GetRecords GetShardIterator'),
    ],
  ],
  ['FirehoseWritePolicy', [on([FIREHOSE], 'firehose', 'PutRecord PutRecordBatch')]],
  [
    'FirehoseCrudPolicy',
    [
      on(
        [FIREHOSE],
        'firehose',
        'CreateDeliveryStream DeleteDeliveryStream DescribeDeliveryStream PutRecord PutRecordBatch UpdateDestination',
      ),
    ],
  ],
  ['DynamoDBReadPolicy', [on(TABLE, 'dynamodb', READ_TABLE)]],
  ['DynamoDBWritePolicy', [on(TABLE, 'dynamodb', WRITE_TABLE)]],
  ['DynamoDBCrudPolicy', [on(TABLE, 'dynamodb', `${READ_TABLE} ${WRITE_TABLE} DeleteItem ConditionCheckItem`)]],
  [
    'DynamoDBStreamReadPolicy',
    [
      on([TABLE_STREAM], 'dynamodb', 'DescribeStream GetRecords GetShardIterator'),
      on([local('dynamodb', 'table/${TableName}/stream/*')], 'dynamodb', 'ListStreams'),
    ],
  ],
  [
    'DynamoDBRestoreFromBackupPolicy',
    [
      on([local('dynamodb', 'table/${TableName}/backup/*')], 'dynamodb', 'RestoreTableFromBackup'),
      on(TABLE.slice(0, 1), 'dynamodb', 'PutItem UpdateItem DeleteItem GetItem Query Scan BatchWriteItem'),
    ],
  ],
  ['DynamoDBReconfigurePolicy', [on(TABLE.slice(0, 1), 'dynamodb', 'UpdateTable')]],
  ['EcsRunTaskPolicy', [on([local('ecs', 'task-definition/${TaskDefinition}')], 'ecs', 'RunTask')]],
  ['S3ReadPolicy', [on(BUCKET, 's3', READ_BUCKET)]],
  ['S3WritePolicy', [on(BUCKET, 's3', WRITE_BUCKET)]],
  ['S3CrudPolicy', [on(BUCKET, 's3', `${READ_BUCKET} ${WRITE_BUCKET} DeleteObject`)]],
  [
    'S3FullAccessPolicy',
    [
      on(
        BUCKET.slice(1),
        's3',
        'GetObject GetObjectAcl GetObjectVersion PutObject PutObjectAcl DeleteObject DeleteObjectTagging',
        'DeleteObjectVersionTagging GetObjectTagging GetObjectVersionTagging PutObjectTagging PutObjectVersionTagging',
      ),
      on(BUCKET.slice(0, 1), 's3', 'ListBucket GetBucketLocation GetLifecycleConfiguration PutLifecycleConfiguration'),
    ],
  ],
  ['SESCrudPolicy', [on([IDENTITY], 'ses', OWN_IDENTITY, MAIL)]],
  ['SESBulkTemplatedCrudPolicy', [on([IDENTITY], 'ses', OWN_IDENTITY, MAIL, TEMPLATED_MAIL)]],
  [
    'SESBulkTemplatedCrudPolicy_v2',
    [
      on([IDENTITY, local('ses', 'template/${TemplateName}')], 'ses', MAIL, TEMPLATED_MAIL),
      on(['*'], 'ses', OWN_IDENTITY),
    ],
  ],
  ['KMSDecryptPolicy', [on([KEY], 'kms', 'Decrypt')]],
  ['KMSEncryptPolicy', [on([KEY], 'kms', 'Encrypt')]],
  [
    'KMSEncryptPolicy_v2',
    [
      on(
        [KEY],
        'kms',
        'Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair',
        'GenerateDataKeyPairWithoutPlaintext',
      ),
    ],
  ],
  ['AWSSecretsManagerGetSecretValuePolicy', [on(['${SecretArn}'], 'secretsmanager', 'GetSecretValue')]],
  [
    'SSMParameterReadPolicy',
    [
      on(['*'], 'ssm', 'DescribeParameters'),
      on([local('ssm', 'parameter/${ParameterName}')], 'ssm', 'GetParameters GetParameter GetParametersByPath'),
    ],
  ],
  ['CloudWatchPutMetricPolicy', [on(['*'], 'cloudwatch', 'PutMetricData')]],
  ['VPCAccessPolicy', [on(['*'], 'ec2', NETWORK_INTERFACES)]],
]);

/** The policy document of a template with its parameters put in; undefined for templates that are not listed here. */
export function policyTemplateDocument(name: string, parameters: Node): Draft | undefined {
  const statements = TEMPLATES.get(name)?.map(({ actions, resources }) => {
    return allow(actions, resources.map((resource) => filled(resource, parameters)));
  });
  return statements && { Version: '2012-10-17', Statement: statements };
}

function filled(resource: string, parameters: Node): Draft {
  if (!resource.includes('${')) return resource;
  const used = entriesOf(parameters).filter(({ key }) => resource.includes(`\${${key.text}}`));
  return { 'Fn::Sub': [resource, Object.fromEntries(used.map(({ key, value }) => [key.text, value]))] };
}

function on(resources: readonly string[], service: string, ...lines: readonly string[]): Grants {
  return { resources, actions: lines.join(' ').split(' ').map((action) => `${service}:${action}`) };
}

function local(service: string, name: string): string {
  return `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${name}`;
}
