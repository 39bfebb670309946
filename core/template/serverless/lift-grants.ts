/** What Lift lets every function of the service do with its constructs. */

import { getAtt, synthesize, type Draft } from '../synthesize.ts';
import { constructsOf, type Construct } from './lift-construct.ts';
import { DATABASE, liftId } from './lift-ids.ts';
import type { Run } from './resolver.ts';

export function constructGrants(run: Run): readonly Draft[] {
  return constructsOf(run).flatMap((construct) => {
    const grant = grantOf(construct);
    const statement = grant && { Effect: 'Allow', Action: grant.actions, Resource: grant.resources };
    return statement ? [synthesize(statement, construct.key.at)] : [];
  });
}

interface Grant {
  readonly actions: readonly string[];
  readonly resources: readonly Draft[];
}

/** As far as messages and events depend on it. */
function grantOf({ id, type }: Construct): Grant | undefined {
  switch (type) {
    case 'queue':
      return { actions: QUEUE_ACTIONS, resources: [getAtt(liftId(id, 'Queue'), 'Arn')] };
    case 'storage': {
      const bucket = getAtt(liftId(id, 'Bucket'), 'Arn');
      return { actions: BUCKET_ACTIONS, resources: [bucket, inside(bucket, '*')] };
    }
    case DATABASE: {
      const table = getAtt(liftId(id, 'Table'), 'Arn');
      return { actions: TABLE_ACTIONS, resources: [table, inside(table, 'index', '*')] };
    }
    default:
      return undefined;
  }
}

const QUEUE_ACTIONS = ['sqs:SendMessage', 'sqs:ChangeMessageVisibility'];

const BUCKET_ACTIONS = ['s3:PutObject', 's3:GetObject', 's3:DeleteObject', 's3:ListBucket'];

const TABLE_ACTIONS = [
  'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:Scan', 'dynamodb:PutItem',
  'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem',
];

function inside(arn: Draft, ...rest: readonly string[]): Draft {
  return { 'Fn::Join': ['/', [arn, ...rest]] };
}
