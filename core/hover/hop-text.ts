/** Hops as a hover lists them: the node at the other end, and what is particular about the way there. */

import { hopsFrom, isFailureHop } from '../graph/queries.ts';
import type { Graph, GraphNode, Hop } from '../graph/model.ts';
import { readsAlone } from '../graph/stream-readers.ts';
import { attribute, numberAttribute } from '../template/attributes.ts';
import { firstKnown } from '../template/value.ts';
import { beyond, describeWhen } from '../template/when.ts';
import { listed } from '../words.ts';
import { type LinkTo, nodeLink } from './link.ts';

/** Messages that Lambda hands over at once where `BatchSize` is left out; streams, clusters and brokers give 100. */
const DEFAULT_BATCH = { queue: 10, other: 100 } as const;

/** "`A` (batches of 10), `B` (filtered) and `C`": the ends of these hops, each once. */
export function endsText(graph: Graph, hops: readonly Hop[], end: 'from' | 'to', linkTo: LinkTo): string {
  const texts = hops.map((hop) => nodeLink(hop[end], linkTo) + inBrackets(particulars(graph, hop)));
  return listed([...new Set(texts)]);
}

/** A hop in a line of its own: "`Topic` → `Queue` (filtered)". */
export function hopText(graph: Graph, hop: Hop, linkTo: LinkTo): string {
  const ends = `${nodeLink(hop.from, linkTo)} → ${nodeLink(hop.to, linkTo)}`;
  return `${ends} ${inBrackets([VERBS[hop.kind], ...particulars(graph, hop)]).trim()}`;
}

const VERBS: Readonly<Record<Hop['kind'], string>> = {
  subscribe: 'subscription',
  poll: 'polled',
  target: 'rule target',
  publish: 'events on the bus',
  schedule: 'on a schedule',
  pipe: 'pipe',
  notify: 'notification',
  invoke: 'call',
  send: 'sends',
  'dead-letter': 'what fails',
  destination: 'destination',
  cdc: 'change stream',
};

function inBrackets(words: readonly string[]): string {
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}

function particulars(graph: Graph, hop: Hop): readonly string[] {
  const when = describeWhen(beyond(beyond(hop.when, hop.from.when), hop.to.when));
  return [
    hop.kind === 'poll' ? batchText(graph, hop) : '',
    readsAlone(graph, hop.by) ? 'enhanced fan-out' : '',
    isFiltered(graph, hop) ? 'filtered' : '',
    hop.on === 'success' ? 'on success' : '',
    waitText(hop),
    hop.active ? '' : 'switched off',
    hop.strength === 'weak' ? 'inferred' : '',
    when === null ? '' : `when ${when}`,
  ].filter((word) => word !== '');
}

function waitText({ mode, synchronous }: Hop): string {
  if (mode === 'job') return 'waits for the job to be done';
  if (mode === 'callback') return 'waits until its token comes back';
  return synchronous ? 'waits for the answer' : '';
}

function batchText(graph: Graph, { by, from }: Hop): string {
  const usual = from.kind === 'queue' ? DEFAULT_BATCH.queue : DEFAULT_BATCH.other;
  const batch = firstKnown(numberAttribute(graph.template, by, ['BatchSize'], usual));
  return by.type === 'AWS::Lambda::EventSourceMapping' && batch !== undefined ? `batches of ${batch}` : '';
}

function isFiltered(graph: Graph, { by, kind }: Hop): boolean {
  if (kind !== 'subscribe' && kind !== 'poll') return false;
  const filters = [attribute(graph.template, by, 'FilterPolicy'), attribute(graph.template, by, 'FilterCriteria')];
  return filters.flat().some(({ value }) => value.kind !== 'absent');
}

/** Where a node's failures go. */
export function sinksOf(graph: Graph, node: GraphNode): readonly Hop[] {
  return hopsFrom(graph, node).filter(isFailureHop);
}
