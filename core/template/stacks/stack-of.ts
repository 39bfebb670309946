import type { Resource, Stack, Template } from '../model.ts';

/** The stack that a resource is written in: a nested one, another of the run, else the template itself. */
export function stackOf(template: Template, resource: Resource | undefined): Pick<Stack, 'dialect' | 'source' | 'root'> {
  return resource?.stack ?? template;
}
