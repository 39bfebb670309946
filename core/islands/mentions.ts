/** Which resources the parts of a template may speak of: in references, in JSON or in prose. */

import type { Node, Scalar } from '../syntax/tree.ts';
import type { Template } from '../template/model.ts';

/** By resource and by output, the resources that it speaks of. */
export interface Mentions {
  readonly byResource: ReadonlyMap<string, ReadonlySet<string>>;
  readonly byOutput: ReadonlyMap<string, ReadonlySet<string>>;
}

/** `known`: those of some resources and outputs. */
export function mentionsOf({ resources, outputs }: Template, known: Mentions | undefined): Mentions {
  const read: ReadTexts = new Map();
  const byResource = new Map(known?.byResource);
  for (const { id, body, properties } of resources.values()) {
    if (!byResource.has(id)) byResource.set(id, mentionsIn([body, properties], resources, read));
  }
  const byOutput = new Map(known?.byOutput);
  for (const { name, value } of outputs) {
    if (!byOutput.has(name)) byOutput.set(name, mentionsIn([value], resources, read));
  }
  return { byResource, byOutput };
}

/** Logical ids hold nothing but letters and digits. */
const WORD = /[A-Za-z0-9]+/g;

interface Ids {
  has(id: string): boolean;
}

/** The ids in long texts that were read before: thousands of aliases may stand for one. */
type ReadTexts = Map<Scalar, readonly string[]>;

/** In UTF-16 units. */
const LONG = 1000;

/** The ids that stand as words in the values inside some nodes. */
export function mentionsIn(nodes: readonly Node[], ids: Ids, read: ReadTexts = new Map()): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (node: Node): void => {
    if (node.kind === 'sequence') node.items.forEach(look);
    else if (node.kind === 'mapping') for (const { value } of node.entries) look(value);
    else if (node.kind === 'scalar') for (const id of idsIn(node, ids, read)) found.add(id);
  };
  nodes.forEach(look);
  return found;
}

function idsIn(scalar: Scalar, ids: Ids, read: ReadTexts): readonly string[] {
  const known = read.get(scalar);
  if (known !== undefined) return known;
  const found: string[] = [];
  for (const [word] of scalar.text.matchAll(WORD)) if (ids.has(word)) found.push(word);
  if (scalar.text.length < LONG) return found;
  const once = [...new Set(found)];
  read.set(scalar, once);
  return once;
}
