import type { Graph, Hop } from '../graph/model.ts';
import { readsAs } from '../graph/stream-readers.ts';
import type { Resource } from '../template/model.ts';
import { hopFailureLines } from './failure-text.ts';
import { hopText } from './hop-text.ts';
import { code, type LinkTo } from './link.ts';

/**
 * What the resources declared at one place bring into the flow where none of them is a node: a subscription, a mapping,
 * a permission; for a registered consumer of a stream, what reads as it. Markdown, empty where they bring nothing.
 */
export function describeHops(graph: Graph, resources: readonly Resource[], linkTo: LinkTo = () => undefined): string {
  const declares = (by: Resource): boolean => resources.some((one) => one === by || readsAs(graph, by, one));
  const unknown = graph.unknown
    .filter(({ by }) => resources.includes(by))
    .map(({ what, why }) => `${code(what)} is unknown: ${why}`);
  const hops = hopLines(graph, graph.hops.filter(({ by }) => declares(by)), linkTo);
  return [hops, [...new Set(unknown)].join('  \n')].filter((paragraph) => paragraph !== '').join('\n\n');
}

/** Hops in a line each, then what becomes of a message that fails on them. */
export function hopLines(graph: Graph, hops: readonly Hop[], linkTo: LinkTo): string {
  const lines = [...new Set(hops.map((hop) => hopText(graph, hop, linkTo)))].join('  \n');
  return [lines, hopFailureLines(graph, hops, linkTo)].filter((paragraph) => paragraph !== '').join('\n\n');
}
