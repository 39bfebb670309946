import { rememberedEach } from '../remember.ts';
import type { Resource, Template } from './model.ts';

/** The resources of a type, in the order of the template. */
export const resourcesOfType = rememberedEach((template: Template, type: string): readonly Resource[] =>
  [...template.resources.values()].filter((resource) => resource.type === type),
);
