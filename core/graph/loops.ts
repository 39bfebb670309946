/** Ways on which a message, or what is made of it, comes back to where it was handled. */

import { valueAt, textOf } from '../syntax/tree.ts';
import { both } from '../template/conditions.ts';
import type { When } from '../template/when.ts';
import { isSelective } from './match-all.ts';
import { isChannel, type Graph, type GraphNode, type Hop, type NodeKind } from './model.ts';
import { hopsFrom } from './queries.ts';
import { isDeliberate } from './write-back.ts';

export interface Loop {
  /** From the node that handles the message back to it. */
  readonly hops: readonly Hop[];
  readonly when: When;
}

/** Nodes on the way round; longer loops are other people's. */
const LONGEST = 8;

/** The shortest way back to a node: hops that the infrastructure declares, and at most one that a role shows. */
export function loopThrough(graph: Graph, node: GraphNode): Loop | undefined {
  let ways: readonly Loop[] = [{ hops: [], when: node.when }];
  for (let length = 0; length < LONGEST && ways.length > 0; length++) {
    ways = ways.flatMap((way) => longer(graph, node, way));
    const loop = ways.find(({ hops }) => hops.at(-1)?.to === node && isRound(hops));
    if (loop !== undefined) return loop;
    ways = ways.filter(({ hops }) => hops.at(-1)?.to !== node);
  }
  return undefined;
}

function longer(graph: Graph, start: GraphNode, { hops, when }: Loop): readonly Loop[] {
  const last = hops.at(-1)?.to ?? start;
  return hopsFrom(graph, last).flatMap((hop): readonly Loop[] => {
    if (hops.some(({ from }) => from === hop.to && from !== start) || !carriesOn(graph, hop, hops)) return [];
    const here = both(graph.template.conditions, when, hop.when);
    return here === undefined ? [] : [{ hops: [...hops, hop], when: here }];
  });
}

/** What a loop is made of; objects and log lines trigger something else each time. */
const NOT_CARRIED: ReadonlySet<NodeKind> = new Set(['bucket', 'log-group', 'alarm', 'external']);

function carriesOn(graph: Graph, hop: Hop, before: readonly Hop[]): boolean {
  if (!hop.active || NOT_CARRIED.has(hop.to.kind) || isSelective(hop) || mayGoRound(hop.to)) return false;
  if (hop.on === 'failure') return hop.from.kind === 'queue' && hop.to.kind === 'queue';
  if (hop.strength === 'strong') return true;
  return hop.kind === 'send' && before.every(({ strength }) => strength === 'strong') && isDeliberate(graph, hop);
}

/** `RecursiveLoop: Allow` says that it is meant. */
function mayGoRound({ resource }: GraphNode): boolean {
  return textOf(valueAt(resource?.properties, 'RecursiveLoop')) === 'Allow';
}

/** Something is sent anew on the way, and something holds it. */
function isRound(hops: readonly Hop[]): boolean {
  const holds = hops.some(({ to }) => isChannel(to) || to.kind === 'table');
  return holds && hops.some(({ kind, on }) => kind === 'send' || on === 'success');
}
