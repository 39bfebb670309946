/** Lift's `storage`: a bucket. */

import { constructPart, constructsOf } from './lift-construct.ts';
import { liftId } from './lift-ids.ts';
import type { Made } from './made.ts';
import type { Service } from './service.ts';

export function storageResources(service: Service): readonly Made[] {
  const storages = constructsOf(service.run).filter(({ type }) => type === 'storage');
  return storages.map((storage) => {
    const id = liftId(storage.id, 'Bucket');
    return constructPart(storage, id, 'AWS::S3::Bucket', {}, 'bucket');
  });
}
