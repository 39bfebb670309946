import { groupBy } from '../group-by.ts';
import { remembered } from '../remember.ts';
import type { Resource, Template } from './model.ts';

/** All resources by their type. */
export const resourcesByType = remembered(({ resources }: Template): ReadonlyMap<string, readonly Resource[]> =>
  groupBy(resources.values(), ({ type }) => type),
);

/** The resources of a type, in the order of the template. */
export function resourcesOfType(template: Template, type: string): readonly Resource[] {
  return resourcesByType(template).get(type) ?? [];
}
