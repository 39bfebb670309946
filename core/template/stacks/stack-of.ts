import type { Resource, Stack, Template } from '../model.ts';

type OwnStack = Omit<Stack, 'name' | 'prefix' | 'renamed'>;

/** The stack that a resource is written in: a nested one, another of the run, else the template itself. */
export function stackOf(template: Template, resource: Resource | undefined): OwnStack {
  return resource?.stack ?? template;
}

/** All stacks that were read as one, the template's own first. */
export function stacksOf(template: Template): readonly OwnStack[] {
  return [template, ...new Set([...template.resources.values()].flatMap(({ stack }) => stack ?? []))];
}

/** Whether something that was not read may add to a resource: its absence from the template proves nothing. */
export function mayBeAddedTo(template: Template, resource: Resource): boolean {
  const { incomplete } = stackOf(template, resource);
  return incomplete.length > 0 || (template.unread ?? []).some(({ hands }) => hands.has(resource.id));
}
