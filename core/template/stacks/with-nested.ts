/** The template with the stacks nested in it, as one. */

import type { ReadFile, Template } from '../model.ts';
import { ALWAYS } from '../when.ts';
import { combine } from './combine.ts';
import { NO_LINKS } from './member.ts';
import { namesIn } from './names.ts';
import { addWithNested, isNestedStack, newNesting, withGaps, type ReadAlone } from './nested.ts';

/** The whole, in which the template keeps its names; itself where nothing is nested in it. */
export function withNestedStacks(template: Template, read: ReadFile, readAlone: ReadAlone): Template {
  if (![...template.resources.values()].some(isNestedStack)) return template;
  const nesting = newNesting(read, readAlone);
  const { rename } = namesIn(nesting.taken, template, (name) => name);
  const main = { template, stack: undefined, when: ALWAYS, rename, links: NO_LINKS };
  addWithNested(nesting, main, [template.source.path]);
  return withGaps(nesting.members.length > 1 ? combine(nesting.members) : template, nesting);
}
