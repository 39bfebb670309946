/** Lift's `database/dynamodb-single-table`: a table with a change stream. */

import { constructPart, constructsOf } from './lift-construct.ts';
import { DATABASE, liftId } from './lift-ids.ts';
import type { Made } from './made.ts';
import type { Service } from './service.ts';

export function databaseResources(service: Service): readonly Made[] {
  const databases = constructsOf(service.run).filter(({ type }) => type === DATABASE);
  return databases.map((database) => {
    const properties = {
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }, { AttributeName: 'SK', KeyType: 'RANGE' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    };
    return constructPart(database, liftId(database.id, 'Table'), 'AWS::DynamoDB::Table', properties, 'table');
  });
}
