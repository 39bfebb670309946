import type { Source } from '../../source.ts';
import type { ReadFile, Template } from '../model.ts';
import { ALWAYS } from '../when.ts';
import { combine } from './combine.ts';
import { NO_LINKS, type Member } from './member.ts';
import { namesIn } from './names.ts';
import { addWithNested, isNestedStack, unreadStack, type Nesting } from './nested.ts';

/** Reads one text by itself; undefined where it is no template. */
export type ReadAlone = (source: Source) => Template | undefined;

/** The template with the stacks nested in it, as one; itself where it has none. */
export function withNestedStacks(template: Template, read: ReadFile, readAlone: ReadAlone): Template {
  if (![...template.resources.values()].some(isNestedStack)) return template;
  const nesting = newNesting(read, readAlone);
  addWithNested(nesting, mainMember(template, nesting.taken), [template.source.path]);
  return withGaps(nesting.members.length > 1 ? combine(nesting.members) : template, nesting);
}

/** The template that keeps its names. */
function mainMember(template: Template, taken: Nesting['taken']): Member {
  const { rename } = namesIn(taken, template, (name) => name);
  return { template, stack: undefined, when: ALWAYS, rename, links: NO_LINKS };
}

/** A file that is nested several times is read once. */
function newNesting(read: ReadFile, readAlone: ReadAlone): Nesting {
  const known = new Map<string, Template | undefined>();
  const templateAt = (path: string): Template | undefined => {
    if (!known.has(path)) {
      const source = read(path);
      known.set(path, source && readAlone(source));
    }
    return known.get(path);
  };
  return { templateAt, taken: new Set(), members: [], missing: [], unread: [] };
}

function withGaps(template: Template, { missing, unread }: Nesting): Template {
  if (unread.length === 0) return template;
  return { ...template, missing: [...template.missing, ...missing], unread: unread.map(unreadStack) };
}
