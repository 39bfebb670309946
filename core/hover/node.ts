/** What a node is in the flow of messages, for a hover or `hoplint explain`. */

import { isUnknownEnd } from '../graph/draft.ts';
import { hopsFrom, hopsInto, isFailureHop } from '../graph/queries.ts';
import { isChannel, plainId, type Graph, type GraphNode, type Hop, type NodeKind } from '../graph/model.ts';
import { describeWhen } from '../template/when.ts';
import { endsText } from './hop-text.ts';
import { kindName } from '../graph/kind-names.ts';
import { alarmText } from './alarm-text.ts';
import { code, linked, type LinkTo } from './link.ts';
import { failureLines } from './failure-text.ts';
import { functionFigures } from './function-text.ts';
import { queueFigures } from './queue-text.ts';
import { variantOf } from './variant.ts';

const NO_LINKS: LinkTo = () => undefined;

/** Markdown: what it is, its neighbours, its figures with where they come from, what becomes of what fails. */
export function describeNode(graph: Graph, node: GraphNode, linkTo: LinkTo = NO_LINKS): string {
  const facts = [flowText(graph, node, linkTo), figures(graph, node, linkTo)].filter((line) => line !== '');
  const title = heading(graph, node, linkTo);
  const paragraphs = [title, facts.join('  \n'), failureLines(graph, node, linkTo), unknowns(graph, node)];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

function heading(graph: Graph, node: GraphNode, linkTo: LinkTo): string {
  const name = plainId(node);
  const when = describeWhen(node.when);
  const words = [kindName(node), variant(graph, node), when === null ? '' : `only when ${when}`];
  const title = linked(name, node.resource && linkTo(node.at)) ?? name;
  return `**${title}** — ${words.filter((word) => word !== '').join(', ')}`;
}

function variant(graph: Graph, node: GraphNode): string {
  if (node.resource === undefined) return node.type === '' ? '' : 'outside this template';
  const named = variantOf(graph, node, node.resource);
  if (named !== '') return named;
  return node.resource.generated && node.kind !== 'function' ? `made from ${code(node.resource.carrier)}` : '';
}

/** How the flow into and out of a node is called. */
interface Wording {
  readonly into: string;
  readonly out: string;
}

const CALLED: Wording = { into: 'called by', out: 'hands on to' };
const FED: Wording = { into: 'fed by', out: 'delivers to' };
const POLLED: Wording = { into: 'fed by', out: 'consumed by' };

const POLLED_KINDS: ReadonlySet<NodeKind> = new Set(['queue', 'stream', 'cluster', 'broker']);
const CALLED_KINDS: ReadonlySet<NodeKind> = new Set([
  'function',
  'workflow',
  'container',
  'api',
  'load-balancer',
  'mesh',
  'distribution',
]);

function wordingOf(node: GraphNode): Wording {
  if (POLLED_KINDS.has(node.kind)) return POLLED;
  return CALLED_KINDS.has(node.kind) ? CALLED : FED;
}

function flowText(graph: Graph, node: GraphNode, linkTo: LinkTo): string {
  const into = hopsInto(graph, node);
  const out = hopsFrom(graph, node);
  const { into: fed, out: consumed } = wordingOf(node);
  const list = (label: string, hops: readonly Hop[], end: 'from' | 'to') =>
    hops.length === 0 ? '' : `${label} ${endsText(graph, hops, end, linkTo)}`;
  const parts = [
    list(fed, into.filter((hop) => !isFailureHop(hop)), 'from'),
    list('keeps what fails at', into.filter(isFailureHop), 'from'),
    list(consumed, out.filter((hop) => !isFailureHop(hop)), 'to'),
  ].filter((part) => part !== '');
  if (parts.length === 0 && isChannel(node)) return 'nothing in this template feeds or consumes it';
  return parts.join(' · ');
}

function figures(graph: Graph, node: GraphNode, linkTo: LinkTo): string {
  if (node.resource === undefined) return '';
  if (node.kind === 'queue') return queueFigures(graph, node, node.resource, linkTo);
  if (node.kind === 'alarm') return alarmText(graph, node.resource, linkTo);
  return node.kind === 'function' ? functionFigures(graph, node, node.resource, linkTo) : '';
}

/** Why an end of a hop is unknown, of the hops that the node declares and of those that lead to or from it. */
function unknowns(graph: Graph, node: GraphNode): string {
  const around = [...hopsInto(graph, node), ...hopsFrom(graph, node)];
  const dark = around.filter(({ from, to }) => isUnknownEnd(from) || isUnknownEnd(to)).map(({ by }) => by);
  const told = graph.unknown.filter(({ by }) => by === node.resource || dark.includes(by));
  return told.map(({ what, why }) => `${code(what)} is unknown: ${why}`).join('  \n');
}
