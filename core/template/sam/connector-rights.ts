/**
 * What a connector allows between two types of resources, and where it says so: the role of one end, or the policy of
 * the receiver. Source: the connector profiles of the SAM translator 1.110.
 */

/** Who carries the rights: the role of an end, or the receiving queue, topic or function. */
export type Bearer = 'source' | 'destination' | 'queue' | 'topic' | 'function';

export interface Rights {
  readonly actions: readonly string[];
  /** With `${Arn}` and `${Name}` of the end that is acted upon. */
  readonly resources: readonly string[];
}

export interface Profile {
  readonly bearer: Bearer;
  /** Rights of a role by `Read` and `Write`; empty where the receiver admits a service. */
  readonly rights: Readonly<Record<string, readonly Rights[]>>;
}

const ITSELF = ['${Arn}'];
const WITH_OBJECTS = ['${Arn}', '${Arn}/*'];
const WITH_INDEXES = ['${Arn}', '${Arn}/index/*'];
const EXECUTIONS = ['arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:${Name}:*'];

const READ_BUCKET =
  'GetObject GetObjectAcl GetObjectLegalHold GetObjectRetention GetObjectTorrent GetObjectVersion ' +
  'GetObjectVersionAcl GetObjectVersionForReplication GetObjectVersionTorrent ListBucket ' +
  'ListBucketMultipartUploads ListBucketVersions ListMultipartUploadParts';
const WRITE_BUCKET =
  'AbortMultipartUpload DeleteObject DeleteObjectVersion PutObject PutObjectLegalHold PutObjectRetention RestoreObject';
const READ_TABLE = 'GetItem Query Scan BatchGetItem ConditionCheckItem PartiQLSelect';
const WRITE_TABLE = 'PutItem UpdateItem DeleteItem BatchWriteItem PartiQLDelete PartiQLInsert PartiQLUpdate';

const TO_FUNCTION = byRole([], [on(ITSELF, 'lambda', 'InvokeAsync InvokeFunction')]);
const TO_BUCKET = byRole([on(WITH_OBJECTS, 's3', READ_BUCKET)], [on(WITH_OBJECTS, 's3', WRITE_BUCKET)]);
const TO_TABLE = byRole([on(WITH_INDEXES, 'dynamodb', READ_TABLE)], [on(WITH_INDEXES, 'dynamodb', WRITE_TABLE)]);
const TO_TOPIC = byRole([], [on(ITSELF, 'sns', 'Publish')]);
const TO_BUS = byRole([], [on(ITSELF, 'events', 'PutEvents')]);
const START = on(ITSELF, 'states', 'StartExecution');
const STOP = on(EXECUTIONS, 'states', 'StopExecution');
const RECEIVE = on(ITSELF, 'sqs', 'ReceiveMessage GetQueueAttributes');

const FUNCTION = 'AWS::Lambda::Function';
const WORKFLOW = 'AWS::StepFunctions::StateMachine';
const BUCKET = 'AWS::S3::Bucket';
const TABLE = 'AWS::DynamoDB::Table';
const QUEUE = 'AWS::SQS::Queue';
const TOPIC = 'AWS::SNS::Topic';
const BUS = 'AWS::Events::EventBus';
const RULE = 'AWS::Events::Rule';
const DATA_SOURCE = 'AWS::AppSync::DataSource';

const PROFILES: ReadonlyMap<string, Profile> = new Map([
  [`${FUNCTION} ${FUNCTION}`, TO_FUNCTION],
  [`${FUNCTION} ${BUCKET}`, TO_BUCKET],
  [`${FUNCTION} ${TABLE}`, TO_TABLE],
  [
    `${FUNCTION} ${QUEUE}`,
    byRole([RECEIVE], [on(ITSELF, 'sqs', 'DeleteMessage SendMessage ChangeMessageVisibility PurgeQueue')]),
  ],
  [`${FUNCTION} ${TOPIC}`, TO_TOPIC],
  [
    `${FUNCTION} ${WORKFLOW}`,
    byRole(
      [
        on(ITSELF, 'states', 'DescribeStateMachine ListExecutions'),
        on(EXECUTIONS, 'states', 'DescribeExecution DescribeStateMachineForExecution GetExecutionHistory'),
      ],
      [on(ITSELF, 'states', 'StartExecution StartSyncExecution'), STOP],
    ),
  ],
  [`${FUNCTION} ${BUS}`, TO_BUS],
  [`${WORKFLOW} ${FUNCTION}`, TO_FUNCTION],
  [`${WORKFLOW} ${BUCKET}`, TO_BUCKET],
  [`${WORKFLOW} ${TABLE}`, TO_TABLE],
  [`${WORKFLOW} ${QUEUE}`, byRole([], [on(ITSELF, 'sqs', 'SendMessage')])],
  [`${WORKFLOW} ${TOPIC}`, TO_TOPIC],
  [`${WORKFLOW} ${WORKFLOW}`, byRole([on(EXECUTIONS, 'states', 'DescribeExecution')], [START, STOP])],
  [`${WORKFLOW} ${BUS}`, TO_BUS],
  [`${DATA_SOURCE} ${FUNCTION}`, TO_FUNCTION],
  [`${DATA_SOURCE} ${TABLE}`, TO_TABLE],
  [`${DATA_SOURCE} ${BUS}`, TO_BUS],
  [`${RULE} ${BUS}`, TO_BUS],
  [`${RULE} ${WORKFLOW}`, byRole([], [START])],
  [
    `${QUEUE} ${FUNCTION}`,
    { bearer: 'destination', rights: { Read: [RECEIVE], Write: [on(ITSELF, 'sqs', 'DeleteMessage')] } },
  ],
  [
    `${TABLE} ${FUNCTION}`,
    {
      bearer: 'destination',
      rights: {
        Read: [on(['${Arn}/stream/*'], 'dynamodb', 'DescribeStream GetRecords GetShardIterator ListStreams')],
      },
    },
  ],
  [`${RULE} ${QUEUE}`, admittedBy('queue')],
  [`${RULE} ${TOPIC}`, admittedBy('topic')],
  [`${TOPIC} ${QUEUE}`, admittedBy('queue')],
  [`${RULE} ${FUNCTION}`, admittedBy('function')],
  [`${TOPIC} ${FUNCTION}`, admittedBy('function')],
  [`${BUCKET} ${FUNCTION}`, admittedBy('function')],
  [`AWS::ApiGateway::RestApi ${FUNCTION}`, admittedBy('function')],
  [`AWS::ApiGatewayV2::Api ${FUNCTION}`, admittedBy('function')],
  [`AWS::AppSync::GraphQLApi ${FUNCTION}`, admittedBy('function')],
]);

/** What a connector between two deployed types does; undefined for a pair that SAM refuses. */
export function profileOf(source: string, destination: string): Profile | undefined {
  return PROFILES.get(`${source} ${destination}`);
}

function byRole(read: readonly Rights[], write: readonly Rights[]): Profile {
  return { bearer: 'source', rights: { Read: read, Write: write } };
}

function admittedBy(bearer: Bearer): Profile {
  return { bearer, rights: {} };
}

function on(resources: readonly string[], service: string, names: string): Rights {
  return { resources, actions: names.split(' ').map((name) => `${service}:${name}`) };
}
