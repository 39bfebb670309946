/** The template with the stacks nested in it, as one. */

import type { ReadFile, Template } from '../model.ts';
import { combine } from './combine.ts';
import { asWhole, NO_LINKS } from './member.ts';
import { namesIn } from './names.ts';
import { addWithNested, isNestedStack, nestedTemplates, newNesting, withGaps, type ReadAlone } from './nested.ts';

/** The whole, in which the template keeps its names; itself where nothing is nested in it. */
export function withNestedStacks(template: Template, read: ReadFile, readAlone: ReadAlone): Template {
  if (![...template.resources.values()].some(isNestedStack)) return template;
  const nesting = newNesting(nestedTemplates(read, readAlone));
  namesIn(nesting.taken, template, (name) => name);
  addWithNested(nesting, asWhole(template, NO_LINKS), [template.source.path]);
  return withGaps(nesting.members.length > 1 ? combine(nesting.members) : template, nesting);
}
