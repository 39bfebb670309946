/** Where behind a node a message is lost that its consumer fails on, along hops that the infrastructure declares. */

import { both } from '../../template/conditions.ts';
import type { When } from '../../template/when.ts';
import type { Graph, GraphNode, Hop } from '../model.ts';
import { consumersOf, strong } from '../queries.ts';
import { outcomesOf } from './delivery.ts';
import type { Outcome } from './model.ts';

export interface Loss {
  /** From the node to the hop on which the message is lost. */
  readonly path: readonly Hop[];
  readonly outcome: Outcome;
  /** All that the hops and the outcome are under. */
  readonly when: When;
}

/** Hops a message is followed over at most. */
const MOST_HOPS = 12;

/** The losses behind a node, each hop once, by the first path that leads to it. */
export function lossesBehind(graph: Graph, start: GraphNode): readonly Loss[] {
  const losses: Loss[] = [];
  const seen = new Set<Hop>();
  const follow = (node: GraphNode, path: readonly Hop[], given: When): void => {
    for (const hop of path.length < MOST_HOPS ? strong(consumersOf(graph, node)) : []) {
      const when = both(graph.template.conditions, given, hop.when);
      if (when === undefined || seen.has(hop)) continue;
      seen.add(hop);
      const here = [...path, hop];
      losses.push(...lossesOn(graph, here, hop, when));
      follow(hop.to, here, when);
    }
  };
  follow(start, [], start.when);
  return losses;
}

function lossesOn(graph: Graph, path: readonly Hop[], hop: Hop, given: When): readonly Loss[] {
  const lost = outcomesOf(graph, hop).filter(({ failure, end }) => failure === 'throws' && end.kind === 'lost');
  return lost.flatMap((outcome) => {
    const when = both(graph.template.conditions, given, outcome.when);
    return when === undefined ? [] : [{ path, outcome, when }];
  });
}
