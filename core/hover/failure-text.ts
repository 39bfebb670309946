/** What becomes of a message at a node when something fails: a line for each fate, from the delivery analysis. */

import { outcomesOf } from '../graph/delivery/delivery.ts';
import type { End, Failure, Outcome } from '../graph/delivery/model.ts';
import { endWords, parkingWords, triesWords } from '../graph/delivery/words.ts';
import type { Graph, GraphNode, Hop } from '../graph/model.ts';
import { asynchronousCallsOf, consumersOf, producersOf, strong } from '../graph/queries.ts';
import { beyond, describeWhen } from '../template/when.ts';
import { code, escaped, type LinkTo, nodeLink } from './link.ts';

/** Lines beyond this are left to `hoplint trace`. */
const MOST_LINES = 3;

/** "When `OrdersFunction` fails: 5 tries in 5 minutes, then parked in `OrdersDlq` for 14 days, **no alarm**." */
export function failureLines(graph: Graph, node: GraphNode, linkTo: LinkTo): string {
  if (node.kind !== 'function') return hopFailureLines(graph, consumersOf(graph, node), linkTo, node);
  return shortened(workLines(graph, node, linkTo), node);
}

/** The same for some hops, each told from the side of who receives. */
export function hopFailureLines(graph: Graph, hops: readonly Hop[], linkTo: LinkTo, start = hops[0]?.from): string {
  const lines = linesOf(graph, strong(hops), linkTo, (hop, failure, proven) => {
    const receiver = nodeLink(hop.to, linkTo);
    if (proven && failure === 'refused') return `${receiver} refuses every message`;
    if (failure === 'throws' && !isCallOfOne(hop)) return `When ${receiver} fails`;
    return failure === 'unavailable' && DELIVERED.has(hop.kind) ? `When ${receiver} cannot be reached` : undefined;
  });
  return start === undefined ? '' : shortened(lines, start);
}

function shortened(lines: readonly string[], start: GraphNode): string {
  const more = lines.length - MOST_LINES;
  if (more < 2) return lines.join('  \n');
  const rest = `${more} more fates: ${code(`hoplint trace FILE ${start.id}`)}`;
  return [...lines.slice(0, MOST_LINES), rest].join('  \n');
}

/** What becomes of the messages that a function fails on; who calls it and waits has the message still. */
function workLines(graph: Graph, lambda: GraphNode, linkTo: LinkTo): readonly string[] {
  const polls = strong(producersOf(graph, lambda)).filter(({ kind }) => kind === 'poll');
  const calls = asynchronousCallsOf(graph, lambda);
  return linesOf(graph, [...calls, ...polls], linkTo, (hop, failure, proven) => {
    const sender = nodeLink(hop.from, linkTo);
    if (proven && failure === 'refused') return `It refuses every message from ${sender}`;
    return failure === 'throws' ? `When it fails on a message from ${sender}` : undefined;
  });
}

/** Who calls by itself and gets the answer needs no telling; a workflow has retries and catchers. */
function isCallOfOne({ kind, from }: Hop): boolean {
  return kind === 'invoke' && from.kind !== 'workflow';
}

/** Hops on which a service pushes and tries again by itself. */
const DELIVERED: ReadonlySet<Hop['kind']> = new Set(['subscribe', 'target', 'schedule', 'notify']);

type Beginning = (hop: Hop, failure: Failure, proven: boolean) => string | undefined;

/** One line for each beginning, with a fate for each choice of conditions. */
function linesOf(graph: Graph, hops: readonly Hop[], linkTo: LinkTo, beginning: Beginning): readonly string[] {
  const fates = new Map<string, Set<string>>();
  for (const hop of hops) {
    for (const outcome of outcomesOf(graph, hop)) {
      const begun = beginning(hop, outcome.failure, outcome.proven);
      if (begun === undefined) continue;
      fates.set(begun, (fates.get(begun) ?? new Set()).add(fateOf(outcome, hop, linkTo)));
    }
  }
  return [...fates].map(([begun, texts]) => `${begun}: ${[...texts].join('; ')}.`);
}

function fateOf(outcome: Outcome, hop: Hop, linkTo: LinkTo): string {
  const when = describeWhen(beyond(outcome.when, hop.when));
  const waits = outcome.blocks === undefined ? '' : ` while its ${outcome.blocks} waits`;
  const condition = when === null ? '' : ` when ${escaped(when)}`;
  const tries = isGivenUpAtOnce(outcome) ? '' : `${triesWords(outcome)}${waits}, then `;
  return `${tries}${endText(outcome.end, linkTo)}${condition}`;
}

function isGivenUpAtOnce({ tries, seconds }: Outcome): boolean {
  return tries.known && tries.max === 1 && seconds.known && seconds.max === 0;
}

function endText(end: End, linkTo: LinkTo): string {
  switch (end.kind) {
    case 'parked':
      return `parked in ${nodeLink(end.in, linkTo)} ${parkingWords(end).replace('no alarm', '**no alarm**')}`;
    case 'lost':
      return end.why === undefined ? '**lost**' : `**lost** (${escaped(end.why)})`;
    case 'unknown':
      return `nobody knows *(${escaped(end.why)})*`;
    case 'caught':
      return `caught, goes on with ${code(end.state)}`;
    default:
      return endWords(end, (node) => nodeLink(node, linkTo));
  }
}
