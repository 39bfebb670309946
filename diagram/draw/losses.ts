/** Where a message ends that nobody keeps: what the delivery analysis says, as ends of the picture. */

import { outcomesOf } from '../../core/graph/delivery/delivery.ts';
import type { Outcome } from '../../core/graph/delivery/model.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { beyond, describeWhen } from '../../core/template/when.ts';
import { counted, duration } from '../../core/words.ts';

export interface Loss {
  /** Where a dead-letter queue would take over. */
  readonly at: GraphNode;
  readonly hop: Hop;
  /** "lost after 3 tries", "lost after 4 days". */
  readonly words: string;
}

/** What a consumer fails on and nobody keeps, each place and fate once. */
export function lossesIn(graph: Graph, hops: readonly Hop[]): readonly Loss[] {
  const losses = new Map<string, Loss>();
  for (const hop of hops) {
    if (!hop.active || hop.strength === 'weak') continue;
    const lost = outcomesOf(graph, hop).filter((one) => one.end.kind === 'lost' && one.failure === 'throws');
    for (const outcome of lost) {
      const at = isHeldByReceiver(hop) ? hop.to : hop.from;
      const words = lossWords(outcome, hop);
      losses.set(`${at.id} ${words}`, { at, hop, words });
    }
  }
  return [...losses.values()];
}

/** Whether the template proves that nothing that is sent this way ever arrives. */
export function neverArrives(graph: Graph, hop: Hop): boolean {
  return outcomesOf(graph, hop).some(({ proven, failure, end }) => {
    return proven && end.kind === 'lost' && (failure === 'refused' || failure === 'gone');
  });
}

/** Lambda keeps what it is called with; what is polled stays where it is. */
function isHeldByReceiver({ kind, to }: Hop): boolean {
  return kind !== 'poll' && kind !== 'pipe' && to.kind === 'function';
}

function lossWords({ limit, tries, seconds, when }: Outcome, hop: Hop): string {
  const condition = describeWhen(beyond(when, hop.when));
  const suffix = condition === null ? '' : ` when ${condition}`;
  if (limit === 'expiry') return `lost${seconds.known ? ` after ${duration(seconds.max)}` : ''}${suffix}`;
  return `lost${tries.known ? ` after ${counted(tries.max, 'try', 'tries')}` : ''}${suffix}`;
}
