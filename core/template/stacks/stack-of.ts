import { remembered, rememberedEach } from '../../remember.ts';
import type { Resource, Stack, Template } from '../model.ts';

/** What the template itself has in common with the other stacks of a whole. */
export type OwnStack = Omit<Stack, 'name' | 'prefix' | 'renamed'> & Partial<Pick<Stack, 'prefix' | 'renamed'>>;

/** The stack that a resource is written in: a nested one, another of the run, else the template itself. */
export function stackOf(template: Template, resource: Resource | undefined): OwnStack {
  return resource?.stack ?? template;
}

/** All stacks that were read as one, the template's own first. */
export const stacksOf = remembered((template: Template): readonly OwnStack[] => {
  const stacks = new Set<OwnStack>([template]);
  for (const { stack } of template.resources.values()) if (stack !== undefined) stacks.add(stack);
  return [...stacks];
});

/** The stack that a text belongs to; an included file to the one whose resources it holds. */
export const stackAt = rememberedEach((template: Template, path: string): OwnStack => {
  const stacks = stacksOf(template);
  const written = stacks.find(({ source }) => source.path === path);
  if (written !== undefined) return written;
  const held = [...template.resources.values()].find(({ at, body }) =>
    [at, body.at].some(({ source }) => source.path === path),
  );
  return stackOf(template, held);
});

/** What the whole calls something that a stack calls so. */
export function nameInWhole({ prefix, renamed }: OwnStack, name: string): string {
  const other = `${prefix ?? ''}${name}`;
  return renamed?.has(other) === true ? other : name;
}

/** Whether something that was not read may add to a resource: its absence from the template proves nothing. */
export function mayBeAddedTo(template: Template, resource: Resource): boolean {
  const { incomplete } = stackOf(template, resource);
  return incomplete.length > 0 || (template.unread ?? []).some(({ hands }) => hands.has(resource.id));
}
