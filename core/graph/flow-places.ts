/** Where the flow around a resource is written: who sends to it, who takes from it, in its own template or another. */

import { nameProperty } from '../facts/names.ts';
import type { Place } from '../source.ts';
import { namedBy, parseArn, parseQueueUrl } from '../template/arn.ts';
import { textAttribute } from '../template/attributes.ts';
import type { Resource, Template } from '../template/model.ts';
import { firstKnown } from '../template/value.ts';
import { plainId, type Graph, type GraphNode, type Hop } from './model.ts';
import { hopsFrom, hopsInto } from './queries.ts';

/** The texts that declare the hops into and out of some nodes, without the nodes' own. */
export function hopPlaces(graph: Graph, nodes: readonly GraphNode[]): readonly Place[] {
  return hopsAround(graph, nodes).filter(({ by }) => nodes.every(({ resource }) => resource !== by)).map(({ at }) => at);
}

export function hopsAround(graph: Graph, nodes: readonly GraphNode[]): readonly Hop[] {
  return nodes.flatMap((node) => [...hopsInto(graph, node), ...hopsFrom(graph, node)]);
}

/** The node by which another template, which does not declare a resource, speaks of it: by its name or ARN. */
export function outsideNodes(graph: Graph, template: Template, { type, ...resource }: Resource): readonly GraphNode[] {
  const property = nameProperty(type);
  const name = property && firstKnown(textAttribute(template, { type, ...resource }, property));
  if (name === undefined || name === '') return [];
  return [...graph.nodes.values()].filter((node) => node.resource === undefined && isNamed(node, type, name));
}

/** A bare name means what its kind says; an ARN or a URL says itself what it means. */
function isNamed(node: GraphNode, type: string, name: string): boolean {
  const said = plainId(node);
  const arn = parseArn(said);
  const named = arn && namedBy(arn);
  if (named !== undefined) return named.type === type && named.name === name;
  const url = parseQueueUrl(said);
  if (url !== undefined) return type === 'AWS::SQS::Queue' && url.name === name;
  return node.type === type && said === name;
}
