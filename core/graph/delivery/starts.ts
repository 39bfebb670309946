/** Nodes as a person names them where a trace is to begin. */

import { isUnknownEnd } from '../draft.ts';
import { plainId, type Graph, type GraphNode } from '../model.ts';

/** By its id, or by the SAM resource or key of a Serverless function that a person knows it by. */
export function nodeNamed(graph: Graph, name: string): GraphNode | undefined {
  const nodes = namedNodes(graph);
  return nodes.find((node) => plainId(node) === name) ?? nodes.find((node) => carrierOf(node) === name);
}

/** Every name that leads to a node. */
export function namesIn(graph: Graph): readonly string[] {
  return namedNodes(graph).flatMap((node) => [plainId(node), carrierOf(node) ?? plainId(node)]);
}

function namedNodes({ nodes }: Graph): readonly GraphNode[] {
  return [...nodes.values()].filter((node) => !isUnknownEnd(node));
}

function carrierOf({ kind, resource }: GraphNode): string | undefined {
  return kind === 'function' ? resource?.carrier : undefined;
}
