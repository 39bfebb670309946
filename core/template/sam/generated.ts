/** Resources that SAM makes of another one. */

import type { Place } from '../../source.ts';
import type { Resource } from '../model.ts';
import { mapping, type Draft } from '../synthesize.ts';
import type { When } from '../when.ts';

/** The resource of the text that others are made of: their conditions and their carrier. */
export interface Owner {
  readonly id: string;
  readonly carrier: string;
  readonly when: When;
  /** The name of its `Condition`, which SAM writes into what it adds to other resources. */
  readonly condition: string | undefined;
  readonly at: Place;
}

export type Fields = { readonly [key: string]: Draft | undefined };

/** A generated resource at the place of the text that made it. */
export function generated(owner: Owner, id: string, type: string, fields: Fields, at: Place): Resource {
  const properties = mapping(fields, at);
  const body = mapping({ Type: type, Condition: owner.condition, Properties: properties }, at);
  return { id, type, when: owner.when, properties, body, at, generated: true, carrier: owner.carrier };
}
