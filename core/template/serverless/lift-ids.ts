/** Logical ids of what the Lift plugin makes: it builds with the CDK, whose ids end in a hash of the path. */

import { getAtt, ref, type Draft } from '../synthesize.ts';
import { md5 } from './md5.ts';

/** A type of construct: one table for everything. */
export const DATABASE = 'database/dynamodb-single-table';

/** The id of a resource inside a construct: `jobs` and `Queue` make `jobsQueueCEDBAE3E`. */
export function liftId(construct: string, part: string): string {
  return hashedId(construct, part, `${construct}/${part}/Resource`);
}

/** As above, for parts that are plain CloudFormation resources. */
export function plainLiftId(construct: string, part: string): string {
  return hashedId(construct, part, `${construct}/${part}`);
}

/** The id of the stage that the CDK gives an HTTP API. */
export function stageId(construct: string): string {
  return hashedId(construct, 'HttpApiDefaultStage', `${construct}/HttpApi/DefaultStage/Resource`);
}

/** A part that repeats the construct's last word adds nothing to the readable half. */
function hashedId(construct: string, part: string, path: string): string {
  const readable = construct.endsWith(part) ? construct : construct + part;
  return readable.replace(/[^A-Za-z0-9]/g, '').slice(0, 240) + md5(path).slice(0, 8).toUpperCase();
}

/** What `${construct:jobs.queueUrl}` stands for; undefined for constructs that hold no messages. */
export function constructOutput(type: string, id: string, output: string): Draft | undefined {
  return OUTPUTS.get(`${type} ${output}`)?.(id);
}

const OUTPUTS: ReadonlyMap<string, (id: string) => Draft> = new Map([
  ['queue queueUrl', (id: string): Draft => ref(liftId(id, 'Queue'))],
  ['queue queueArn', (id: string): Draft => getAtt(liftId(id, 'Queue'), 'Arn')],
  ['queue dlqUrl', (id: string): Draft => ref(liftId(id, 'Dlq'))],
  ['queue dlqArn', (id: string): Draft => getAtt(liftId(id, 'Dlq'), 'Arn')],
  ['webhook busName', (id: string): Draft => ref(liftId(id, 'Bus'))],
  ['storage bucketName', (id: string): Draft => ref(liftId(id, 'Bucket'))],
  ['storage bucketArn', (id: string): Draft => getAtt(liftId(id, 'Bucket'), 'Arn')],
  ['static-website assetsBucketName', (id: string): Draft => ref(liftId(id, 'Bucket'))],
  ['single-page-app assetsBucketName', (id: string): Draft => ref(liftId(id, 'Bucket'))],
  ['server-side-website assetsBucketName', (id: string): Draft => ref(liftId(id, 'Assets'))],
  [`${DATABASE} tableName`, (id: string): Draft => ref(liftId(id, 'Table'))],
  [`${DATABASE} tableArn`, (id: string): Draft => getAtt(liftId(id, 'Table'), 'Arn')],
  [`${DATABASE} tableStreamArn`, (id: string): Draft => getAtt(liftId(id, 'Table'), 'StreamArn')],
]);
