/** The hops of a graph under construction by their ends, so that a question does not look at all of them. */

import type { Draft } from '../draft.ts';
import type { GraphNode, Hop } from '../model.ts';

interface Index {
  readonly from: Map<GraphNode, Hop[]>;
  readonly into: Map<GraphNode, Hop[]>;
  /** How many hops of the draft are in it. */
  size: number;
}

const indexes = new WeakMap<Draft, Index>();

function indexOf(draft: Draft): Index {
  const index = indexes.get(draft) ?? { from: new Map(), into: new Map(), size: 0 };
  indexes.set(draft, index);
  for (; index.size < draft.hops.length; index.size++) {
    const hop = draft.hops[index.size] as Hop;
    note(index.from, hop.from, hop);
    note(index.into, hop.to, hop);
  }
  return index;
}

function note(hops: Map<GraphNode, Hop[]>, node: GraphNode, hop: Hop): void {
  const known = hops.get(node);
  if (known === undefined) hops.set(node, [hop]);
  else known.push(hop);
}

/** Hops added until now that leave a node. */
export function hopsSoFarFrom(draft: Draft, node: GraphNode): readonly Hop[] {
  return indexOf(draft).from.get(node) ?? [];
}

/** Hops added until now that reach a node. */
export function hopsSoFarInto(draft: Draft, node: GraphNode): readonly Hop[] {
  return indexOf(draft).into.get(node) ?? [];
}
