/** The hops of a graph under construction by their ends, so that a question does not look at all of them. */

import { remembered } from '../../remember.ts';
import type { Resource } from '../../template/model.ts';
import type { Draft } from '../draft.ts';
import type { GraphNode, Hop } from '../model.ts';

interface Index {
  readonly from: Map<GraphNode, Hop[]>;
  readonly into: Map<GraphNode, Hop[]>;
  /** Those that carry what failed or what came of a call, by what declares them. */
  readonly sinks: Map<Resource, Hop[]>;
  /** How many hops of the draft are in it. */
  size: number;
}

const newIndex = remembered((_: Draft): Index => ({ from: new Map(), into: new Map(), sinks: new Map(), size: 0 }));

function indexOf(draft: Draft): Index {
  const index = newIndex(draft);
  for (; index.size < draft.hops.length; index.size++) {
    const hop = draft.hops[index.size] as Hop;
    note(index.from, hop.from, hop);
    note(index.into, hop.to, hop);
    if (isToSink(hop)) note(index.sinks, hop.by, hop);
  }
  return index;
}

function note<Key>(hops: Map<Key, Hop[]>, key: Key, hop: Hop): void {
  const known = hops.get(key);
  if (known === undefined) hops.set(key, [hop]);
  else known.push(hop);
}

function isToSink({ kind }: Hop): boolean {
  return kind === 'destination' || kind === 'dead-letter';
}

/** Hops added until now that leave a node. */
export function hopsSoFarFrom(draft: Draft, node: GraphNode): readonly Hop[] {
  return indexOf(draft).from.get(node) ?? [];
}

/** Hops added until now between two nodes: a busy node meets many that are not. */
export function hopsSoFarBetween(draft: Draft, from: GraphNode, to: GraphNode): readonly Hop[] {
  const index = indexOf(draft);
  const leaving = index.from.get(from) ?? [];
  const arriving = index.into.get(to) ?? [];
  return leaving.length < arriving.length
    ? leaving.filter((hop) => hop.to === to)
    : arriving.filter((hop) => hop.from === from);
}

/** Where Lambda puts what became of a function's calls, and what its mappings could not hand to it. */
export function sinksSoFarOf(draft: Draft, node: GraphNode): ReadonlySet<GraphNode> {
  const { from, into, sinks } = indexOf(draft);
  const own = (from.get(node) ?? []).filter(isToSink);
  const mappings = new Set((into.get(node) ?? []).filter(({ kind }) => kind === 'poll').map(({ by }) => by));
  const ofMappings = [...mappings].flatMap((mapping) => sinks.get(mapping) ?? []);
  return new Set([...own, ...ofMappings].map(({ to }) => to));
}
