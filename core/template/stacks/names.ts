/** Which names of a stack are taken in the whole already, and what they are called then. */

import { entriesOf } from '../../syntax/tree.ts';
import type { Template } from '../model.ts';

/** The names given so far; each template adds its own. */
export type Taken = Set<string>;

/** A name for each name of the template: itself where it is free, else one that `otherwise` makes of it. */
export function namesIn(
  taken: Taken,
  template: Template,
  otherwise: (name: string) => string,
): { readonly rename: (name: string) => string; readonly renamed: ReadonlySet<string> } {
  const own = ownNames(template);
  const names = new Map<string, string>();
  for (const name of own) if (taken.has(name)) names.set(name, otherwise(name));
  for (const name of own) taken.add(names.get(name) ?? name);
  return { rename: (name) => names.get(name) ?? name, renamed: new Set(names.values()) };
}

function ownNames({ resources, parameters, conditions, mappings }: Template): ReadonlySet<string> {
  const maps = entriesOf(mappings).map(({ key }) => key.text);
  return new Set([...resources.keys(), ...parameters.keys(), ...conditions.formulas.keys(), ...maps]);
}
