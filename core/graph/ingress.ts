/** Where requests enter from the internet. */

import { entryOf, textOf, valueAt } from '../syntax/tree.ts';
import { attribute, textAttribute } from '../template/attributes.ts';
import { evaluate } from '../template/evaluate.ts';
import { elementsAt } from '../template/parts.ts';
import { stackOf } from '../template/stacks/stack-of.ts';
import { firstKnown } from '../template/value.ts';
import type { Graph, GraphNode } from './model.ts';
import { hopsFrom, nodesOfKind } from './queries.ts';

export type IngressKind = 'rest' | 'http' | 'websocket' | 'graphql' | 'load-balancer';

export interface Ingress {
  readonly node: GraphNode;
  readonly kind: IngressKind;
  /** Of a REST API: API Gateway puts a CloudFront of its own before an `EDGE` one. */
  readonly isEdge: boolean;
}

/** APIs and load balancers that are open to the internet and lead somewhere; what is unknown is taken to be private. */
export function publicIngresses(graph: Graph): readonly Ingress[] {
  const apis = nodesOfKind(graph, 'api').flatMap((api) => ofApi(graph, api));
  const balancers = nodesOfKind(graph, 'load-balancer').flatMap((balancer) => ofLoadBalancer(graph, balancer));
  return [...apis, ...balancers].filter(({ node }) => hopsFrom(graph, node).length > 0);
}

function ofApi(graph: Graph, node: GraphNode): readonly Ingress[] {
  switch (node.type) {
    case 'AWS::ApiGateway::RestApi': {
      const types = endpointTypes(graph, node);
      return types.some((type) => type !== 'EDGE' && type !== 'REGIONAL')
        ? []
        : [{ node, kind: 'rest', isEdge: types.includes('EDGE') }];
    }
    case 'AWS::ApiGatewayV2::Api': {
      const isWebSocket = textOf(valueAt(node.resource?.properties, 'ProtocolType')) === 'WEBSOCKET';
      return [{ node, kind: isWebSocket ? 'websocket' : 'http', isEdge: false }];
    }
    case 'AWS::AppSync::GraphQLApi': {
      const visibility = entryOf(node.resource?.properties, 'Visibility');
      return visibility === undefined ? [{ node, kind: 'graphql', isEdge: false }] : [];
    }
    default:
      return [];
  }
}

/** `EDGE` where nothing is written. Source: CloudFormation reference of AWS::ApiGateway::RestApi, 2026-11. */
function endpointTypes({ template }: Graph, { resource }: GraphNode): readonly string[] {
  if (resource === undefined) return ['unknown'];
  const configuration = attribute(template, resource, 'EndpointConfiguration');
  if (configuration.every(({ value }) => value.kind === 'absent')) return ['EDGE'];
  const listed = elementsAt(template, resource.properties, resource.when, 'EndpointConfiguration', 'Types');
  const types = listed.flatMap(({ node, when }) => evaluate(template, node, when).map(({ value }) => value));
  if (types.length === 0) return ['unknown'];
  return types.map((type) => (type.kind === 'text' ? type.text.toUpperCase() : 'unknown'));
}

/** Application load balancers; `internet-facing` where nothing is written. */
function ofLoadBalancer({ template }: Graph, node: GraphNode): readonly Ingress[] {
  if (node.resource === undefined) return [];
  const scheme = textAttribute(template, node.resource, 'Scheme');
  const type = textAttribute(template, node.resource, 'Type');
  if ([...scheme, ...type].some(({ value }) => !value.known || value.value === 'internal')) return [];
  const isApplication = (firstKnown(type) ?? 'application') === 'application';
  return isApplication ? [{ node, kind: 'load-balancer', isEdge: false }] : [];
}

/** Whether a resource of one of these types is in the template, whatever it is attached to. */
export function hasResource({ template }: Graph, types: RegExp): boolean {
  return [...template.resources.values()].some(({ type }) => types.test(type));
}

/** What a Serverless service hands to its plugins and provider may do what no resource shows: throttle, guard, name. */
export function isLeftToPlugin(graph: Graph, { resource }: GraphNode, subject: RegExp): boolean {
  const { dialect, root } = stackOf(graph.template, resource);
  if (dialect !== 'serverless') return false;
  const sections = ['custom', 'plugins', 'provider', 'domain', 'domains'].flatMap((key) => entryOf(root, key) ?? []);
  return sections.some(({ key, value: { at } }) => {
    const written = at.source.text.slice(at.start, at.end);
    return subject.test(`${key.text} ${written}`);
  });
}
