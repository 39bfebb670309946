/** Which node or hop a finding is about. */

import type { Finding } from '../../core/finding.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { isWithin, type Place } from '../../core/source.ts';
import { nameInWhole, stackAt } from '../../core/template/stacks/stack-of.ts';

export interface Blamed {
  readonly nodes: readonly GraphNode[];
  readonly hops: readonly Hop[];
}

/**
 * The hops whose text the finding marks, else the node that stands there or that it names; neither where the picture
 * shows nothing of it.
 */
export function blamedBy(graph: Graph, hops: readonly Hop[], finding: Finding): Blamed {
  const marked = hops.filter((hop) => isInTextOf(hop, finding));
  if (marked.length > 0) return { nodes: [], hops: narrowest(marked) };
  const node = nodeAt(graph, finding) ?? nodeNamed(graph, finding) ?? nodeAround(graph, finding);
  return { nodes: node === undefined ? [] : [node], hops: [] };
}

/** A hop that a node declares all over its text has no text of its own; a subscription is all about its hop. */
function isInTextOf({ at, by, from, to }: Hop, finding: Finding): boolean {
  const isOwn = by !== from.resource && by !== to.resource;
  if (isOwn && !by.generated && (isWithin(finding.at, by.body.at) || isWithin(finding.at, by.at))) return true;
  return (isOwn || !isSamePlace(at, by.at)) && isWithin(finding.at, at);
}

function narrowest(hops: readonly Hop[]): readonly Hop[] {
  const length = ({ at }: Hop): number => at.end - at.start;
  const least = Math.min(...hops.map(length));
  return hops.filter((hop) => length(hop) === least);
}

function isSamePlace(one: Place, other: Place): boolean {
  return one.start === other.start && one.end === other.end;
}

/** A rule that an event of a function made stands at that event. */
function nodeAt({ nodes }: Graph, { at }: Finding): GraphNode | undefined {
  const here = [...nodes.values()].filter((node) => node.at.source.path === at.source.path && isSamePlace(node.at, at));
  return here.find(({ resource }) => resource?.generated === false) ?? here[0];
}

function nodeNamed({ template, nodes }: Graph, { resource, at }: Finding): GraphNode | undefined {
  if (resource === undefined) return undefined;
  const named = nodes.get(nameInWhole(stackAt(template, at.source.path), resource));
  if (named !== undefined) return named;
  const carried = [...nodes.values()].filter((node) => node.resource?.carrier === resource);
  return carried.find(({ kind }) => kind === 'function') ?? carried[0];
}

function nodeAround({ nodes }: Graph, { at }: Finding): GraphNode | undefined {
  const around = [...nodes.values()].filter(({ resource }) => resource !== undefined && isWithin(at, resource.body.at));
  return around.sort((a, b) => bodyLength(a) - bodyLength(b))[0];
}

function bodyLength({ resource }: GraphNode): number {
  return resource === undefined ? Infinity : resource.body.at.end - resource.body.at.start;
}
