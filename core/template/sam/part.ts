/** What a serverless resource becomes, and what it leaves for the rest of the template. */

import type { Resource } from '../model.ts';
import type { Amendment } from './event.ts';
import type { Owner } from './generated.ts';

export interface Part {
  readonly resources: readonly Resource[];
  readonly amendments: readonly Amendment[];
  /** What `Ref: F.Alias` and the like mean: the name to the logical id. */
  readonly names: readonly (readonly [name: string, id: string])[];
}

/** A part of resources alone. */
export function partOf(...resources: readonly Resource[]): Part {
  return { resources, amendments: [], names: [] };
}

/** The user's resource under the type that is deployed, in its own place. */
export function deployedAs(resource: Resource, type: string, properties: Resource['properties']): Resource {
  return { ...resource, type, properties };
}

/** The resource as the owner of what is made of it. */
export function ownerOf(resource: Resource): Owner {
  const { id, carrier, when, at } = resource;
  return { id, carrier, when, at, condition: [...when.keys()][0] };
}
