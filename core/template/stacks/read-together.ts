/** Templates that are tied together, read as one. */

import type { Node } from '../../syntax/tree.ts';
import type { ReadFile, Resource, Template } from '../model.ts';
import { ALWAYS } from '../when.ts';
import { keysIn } from './asks.ts';
import { combine } from './combine.ts';
import { asWhole, NO_LINKS, type Links, type Member } from './member.ts';
import { namesIn } from './names.ts';
import { addWithNested, nestedTemplates, newNesting, withGaps, type Nesting, type ReadAlone } from './nested.ts';
import { isOffering, offersOf, type Key } from './offers.ts';
import { rewrite } from './rewrite.ts';

/** A whole of several templates, and what each of them was read from. */
export interface Together {
  readonly whole: Template;
  readonly members: readonly Pick<Template, 'source' | 'dialect' | 'sources'>[];
}

/** The templates as one: what is imported by one is what another exports. */
export function readTogether(templates: readonly Template[], read: ReadFile, readAlone: ReadAlone): Together {
  const templateAt = nestedTemplates(read, readAlone);
  // What they hand to each other is all that is asked of the first whole.
  const apart = gathered(templates, newNesting(templateAt), NO_LINKS, isOffering);
  return gathered(templates, newNesting(templateAt), linksWithin(apart.whole));
}

function gathered(
  templates: readonly Template[],
  nesting: Nesting,
  links: Links,
  wanted?: (resource: Resource) => boolean,
): Together {
  const members = templates.map((template, index) => {
    const { source, dialect } = template;
    const from = nesting.members.length;
    addWithNested(nesting, memberOf(nesting, template, index === 0, links), [source.path]);
    return { source, dialect, sources: nesting.members.slice(from).flatMap((member) => member.template.sources) };
  });
  return { whole: withGaps(combine(nesting.members, wanted), nesting), members };
}

/** The first template keeps its names. */
function memberOf(nesting: Nesting, template: Template, isFirst: boolean, links: Links): Member {
  const { dialect, source, root, incomplete, stackName } = template;
  const prefix = `${source.path}#`;
  const { rename, renamed } = namesIn(nesting.taken, template, (name) => `${prefix}${name}`);
  const stack = { name: source.path, prefix, dialect, source, root, incomplete, stackName, renamed };
  return { template, stack: isFirst ? undefined : stack, when: ALWAYS, rename, links };
}

/** What the members of a whole hand to each other; what two of them offer under one key is not known. */
function linksWithin(whole: Template): Links {
  const offers = new Map<Key, Node | undefined>();
  for (const { keys, value } of offersOf(whole)) {
    for (const key of keys) offers.set(key, offers.has(key) ? undefined : value);
  }
  const keysOf = keysIn(whole);
  const answer = (keys: readonly Key[]): Node | undefined => answerOf(offers, keys, links, whole);
  const links: Links = {
    ...NO_LINKS,
    imported: (name) => answer(keysOf.imported(name)),
    ssm: (name) => answer(keysOf.ssm(name)),
    stackOutput: (name) => answer([`output ${name}`]),
  };
  return links;
}

/** What is handed on was itself imported, perhaps; what leads back to itself stays unknown. */
function answerOf(offers: Map<Key, Node | undefined>, keys: readonly Key[], links: Links, whole: Template): Node | undefined {
  const key = keys.find((one) => offers.has(one));
  const value = key === undefined ? undefined : offers.get(key);
  if (key === undefined || value === undefined) return undefined;
  offers.set(key, undefined);
  const meant = rewrite(asWhole(whole, links), value);
  offers.set(key, meant);
  return meant;
}
