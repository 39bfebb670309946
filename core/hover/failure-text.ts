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
    if (proven && failure === 'refused') return ['', receiver, ' refuses every message'];
    if (failure === 'throws' && !isCallOfOne(hop)) return ['When ', receiver, ' fails'];
    return failure === 'unavailable' && DELIVERED.has(hop.kind) ? ['When ', receiver, UNREACHED] : undefined;
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
    if (proven && failure === 'refused') return ['It refuses every message from ', sender, ''];
    return failure === 'throws' ? ['When it fails on a message from ', sender, ''] : undefined;
  });
}

/** Who calls by itself and gets the answer needs no telling; a workflow has retries and catchers. */
function isCallOfOne({ kind, from }: Hop): boolean {
  return kind === 'invoke' && from.kind !== 'workflow';
}

/** Hops on which a service pushes and tries again by itself. */
const DELIVERED: ReadonlySet<Hop['kind']> = new Set(['subscribe', 'target', 'schedule', 'notify']);

/** Rarer than a failure of the receiver itself, and told after it. */
const UNREACHED = ' cannot be reached';

/** What happens to whom, in words around the name. */
type Beginning = readonly [before: string, name: string, after: string];

type BeginningOf = (hop: Hop, failure: Failure, proven: boolean) => Beginning | undefined;

/** One line for each beginning, with a fate for each choice of conditions; names of one fate share a line. */
function linesOf(graph: Graph, hops: readonly Hop[], linkTo: LinkTo, beginningOf: BeginningOf): readonly string[] {
  const told = new Map<string, { readonly begun: Beginning; readonly fates: Set<string> }>();
  for (const hop of hops) {
    for (const outcome of outcomesOf(graph, hop)) {
      const begun = beginningOf(hop, outcome.failure, outcome.proven);
      if (begun === undefined) continue;
      const { fates } = told.get(begun.join('')) ?? { fates: new Set() };
      told.set(begun.join(''), { begun, fates: fates.add(fateOf(outcome, hop, linkTo)) });
    }
  }
  return joined([...told.values()].map(({ begun, fates }) => ({ begun, fate: [...fates].join('; ') })));
}

interface Line {
  readonly begun: Beginning;
  readonly fate: string;
}

/** A name that begins its sentence keeps a line of its own. */
function joined(told: readonly Line[]): readonly string[] {
  const lines = new Map<string, Line & { readonly names: string[] }>();
  for (const { begun, fate } of told) {
    const [before, name, after] = begun;
    const key = [before === '' ? name : before, after, fate].join('\n');
    const line = lines.get(key) ?? { begun, fate, names: [] };
    line.names.push(name);
    lines.set(key, line);
  }
  const inOrder = [...lines.values()].sort((one, other) => Number(isRare(one)) - Number(isRare(other)));
  return inOrder.map(({ begun: [before, , after], names, fate }) => `${before}${either(names)}${after}: ${fate}.`);
}

function isRare({ begun }: Line): boolean {
  return begun[2] === UNREACHED;
}

/** "A", "A or B", "A, B or C". */
function either(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
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
