import { outcomesOf } from '../graph/delivery/delivery.ts';
import type { End, Outcome } from '../graph/delivery/model.ts';
import type { Graph, GraphNode, Hop } from '../graph/model.ts';
import { distinctNodes } from '../graph/queries.ts';
import { listed, roughly } from '../words.ts';

type NameOf = (node: GraphNode) => string;

/** More callers than these are counted. */
const MOST_NAMES = 2;

/** "async from OrderTopic · 3 tries, then lost", "from OrdersQueue · 5 tries, then OrdersDlq". */
export function callText(graph: Graph, calls: readonly Hop[], nameOf: NameOf): string | undefined {
  if (calls.length === 0) return undefined;
  const fates = [...new Set(calls.flatMap((call) => fatesOf(graph, call, nameOf)))];
  const groups = [...new Set(calls.map(mannerOf))].map((manner) => {
    const callers = distinctNodes(calls.filter((call) => mannerOf(call) === manner).map(({ from }) => from));
    return `${manner} ${callers.length > MOST_NAMES ? `${callers.length} senders` : listed(callers.map(nameOf))}`;
  });
  return [groups.join(', '), fates.length > MOST_NAMES ? `${fates.length} fates` : fates.join(' or ')]
    .filter((part) => part !== '')
    .join(' · ');
}

function mannerOf({ kind, synchronous }: Hop): string {
  if (kind === 'poll') return 'from';
  return synchronous ? 'called by' : 'async from';
}

/** How often a message that the function fails on is tried, and where it is then. */
function fatesOf(graph: Graph, call: Hop, nameOf: NameOf): readonly string[] {
  if (call.synchronous && call.kind !== 'poll') return [];
  return outcomesOf(graph, call).flatMap((outcome) => {
    const end = endText(outcome.end, nameOf);
    if (end === undefined) return [];
    if (outcome.failure === 'refused' && outcome.proven) return [`not let in, ${end}`];
    return outcome.failure === 'throws' ? [`${triesText(outcome)}, then ${end}`] : [];
  });
}

function triesText({ tries, limit, blocks }: Outcome): string {
  if (tries.known && Number.isFinite(tries.max)) return roughly(tries.max, 'try', 'tries');
  if (limit !== 'expiry') return 'tries unknown';
  return blocks === undefined ? 'tries until it expires' : `tries until it expires, its ${blocks} waits`;
}

function endText(end: End, nameOf: NameOf): string | undefined {
  switch (end.kind) {
    case 'lost':
      return 'lost';
    case 'parked':
      return nameOf(end.in);
    case 'handed':
      return nameOf(end.to);
    default:
      return undefined;
  }
}
