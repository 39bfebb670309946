/** Which resources the parts of a template may speak of: in references, in JSON or in prose. */

import type { Node } from '../syntax/tree.ts';
import type { Template } from '../template/model.ts';

/** By resource and by output, the resources that it speaks of. */
export interface Mentions {
  readonly byResource: ReadonlyMap<string, ReadonlySet<string>>;
  readonly byOutput: ReadonlyMap<string, ReadonlySet<string>>;
}

/** `known`: those of some resources and outputs. */
export function mentionsOf({ resources, outputs }: Template, known: Mentions | undefined): Mentions {
  const byResource = new Map(known?.byResource);
  for (const { id, body, properties } of resources.values()) {
    if (!byResource.has(id)) byResource.set(id, mentionsIn([body, properties], resources));
  }
  const byOutput = new Map(known?.byOutput);
  for (const { name, value } of outputs) if (!byOutput.has(name)) byOutput.set(name, mentionsIn([value], resources));
  return { byResource, byOutput };
}

/** Logical ids hold nothing but letters and digits. */
const WORD = /[A-Za-z0-9]+/g;

/** The ids that stand as words in the values inside some nodes. */
export function mentionsIn(nodes: readonly Node[], ids: { has(id: string): boolean }): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (node: Node): void => {
    if (node.kind === 'sequence') node.items.forEach(look);
    else if (node.kind === 'mapping') for (const { value } of node.entries) look(value);
    else if (node.kind === 'scalar') for (const [word] of node.text.matchAll(WORD)) if (ids.has(word)) found.add(word);
  };
  nodes.forEach(look);
  return found;
}
