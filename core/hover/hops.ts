import type { Graph } from '../graph/model.ts';
import { readsAs } from '../graph/stream-readers.ts';
import type { Resource } from '../template/model.ts';
import { hopText } from './hop-text.ts';
import { code, type LinkTo } from './link.ts';

/**
 * What the resources declared at one place bring into the flow where none of them is a node: a subscription, a mapping,
 * a permission; for a registered consumer of a stream, what reads as it. Markdown, empty where they bring nothing.
 */
export function describeHops(graph: Graph, resources: readonly Resource[], linkTo: LinkTo = () => undefined): string {
  const declares = (by: Resource): boolean => resources.some((one) => one === by || readsAs(graph, by, one));
  const hops = graph.hops.filter(({ by }) => declares(by)).map((hop) => hopText(graph, hop, linkTo));
  const unknown = graph.unknown
    .filter(({ by }) => resources.includes(by))
    .map(({ what, why }) => `${code(what)} is unknown: ${why}`);
  return [...new Set([...hops, ...unknown])].join('  \n');
}
