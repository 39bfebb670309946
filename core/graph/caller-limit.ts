/**
 * How long a caller waits for a function before it gives up. Sources of the defaults: CloudFormation reference of
 * AWS::ApiGateway::Method, AWS::ApiGatewayV2::Integration, AWS::CloudFront::Distribution and
 * AWS::ElasticLoadBalancingV2::LoadBalancer, 2026-11.
 */

import { entriesOf, itemsOf, textOf, valueAt, type Node } from '../syntax/tree.ts';
import { numberAt, numberAttribute } from '../template/attributes.ts';
import { elementsAt } from '../template/parts.ts';
import { known, unknown, type Value } from '../template/value.ts';
import { timeoutOf } from './function.ts';
import type { Graph, GraphNode, Hop } from './model.ts';

/** Milliseconds that an integration waits: REST and WebSocket APIs, and HTTP APIs. */
const REST_LIMIT = 29_000;
const HTTP_LIMIT = 30_000;
/** Seconds a connection through an Application Load Balancer may stay silent. */
const IDLE_TIMEOUT = 60;
/** Seconds CloudFront waits for an origin. */
const ORIGIN_TIMEOUT = 30;

/** Seconds EventBridge waits for an API destination. Source: EventBridge User Guide, "API destinations", 2026-11. */
const DESTINATION_TIMEOUT = 5;

/** Seconds after which the caller of a synchronous hop gives up; empty where it sets no limit that can be read. */
export function callerLimitOf(graph: Graph, call: Hop): Value<number> {
  switch (call.from.kind) {
    case 'api':
      return inSeconds(integrationLimit(graph, call));
    case 'function':
      return timeoutOf(graph, call.from);
    case 'load-balancer':
      return idleTimeout(graph, call);
    case 'api-destination':
      return [{ when: call.when, value: known(DESTINATION_TIMEOUT, 'aws-default', call.at) }];
    case 'distribution':
      return originTimeout(graph, call);
    default:
      return [];
  }
}

/** The longest that an API can be told to wait, in seconds; undefined for every other caller. */
export function longestLimitOf({ from, by }: Hop): number | undefined {
  if (from.kind !== 'api') return undefined;
  const isRest = by.type.startsWith('AWS::ApiGateway::') || isWebSocket(from);
  return (isRest ? REST_LIMIT : HTTP_LIMIT) / 1000;
}

function inSeconds(limit: Value<number>): Value<number> {
  return limit.map(({ when, value }) => ({
    when,
    value: value.known ? { ...value, value: value.value / 1000 } : value,
  }));
}

/** An answer that is streamed may take longer than any limit. */
function integrationLimit(graph: Graph, call: Hop): Value<number> {
  const { by, when } = call;
  if (by.type === 'AWS::ApiGateway::Method') {
    if (streams(valueAt(by.properties, 'Integration', 'ResponseTransferMode'))) return [];
    return numberAttribute(graph.template, by, ['Integration', 'TimeoutInMillis'], REST_LIMIT);
  }
  if (by.type === 'AWS::ApiGatewayV2::Integration') {
    return numberAttribute(graph.template, by, ['TimeoutInMillis'], isWebSocket(call.from) ? REST_LIMIT : HTTP_LIMIT);
  }
  const usual = by.type === 'AWS::ApiGateway::RestApi' ? REST_LIMIT : HTTP_LIMIT;
  const integration = integrationIn(valueAt(by.properties, 'Body'), call);
  if (integration === undefined) {
    return isQuickCreate(call) ? [{ when, value: known(HTTP_LIMIT, 'aws-default', by.at) }] : [];
  }
  if (streams(valueAt(integration, 'responseTransferMode'))) return [];
  return numberAt(graph.template, by, { node: integration, when }, ['timeoutInMillis'], usual);
}

function streams(mode: Node | undefined): boolean {
  return mode !== undefined && textOf(mode) !== 'BUFFERED';
}

function isWebSocket({ resource }: GraphNode): boolean {
  return textOf(valueAt(resource?.properties, 'ProtocolType')) === 'WEBSOCKET';
}

function isQuickCreate({ by }: Hop): boolean {
  return by.type === 'AWS::ApiGatewayV2::Api' && valueAt(by.properties, 'Target') !== undefined;
}

/** The integration of an OpenAPI body that made the hop. */
function integrationIn(node: Node | undefined, call: Hop): Node | undefined {
  if (node === undefined || node.at === call.at) return node;
  for (const child of [...entriesOf(node).map(({ value }) => value), ...itemsOf(node)]) {
    const found = integrationIn(child, call);
    if (found !== undefined) return found;
  }
  return undefined;
}

function idleTimeout({ template }: Graph, { from, when }: Hop): Value<number> {
  if (from.resource === undefined) return [];
  const settings = elementsAt(template, from.resource.properties, when, 'LoadBalancerAttributes');
  const idle = settings.find(({ node }) => textOf(valueAt(node, 'Key')) === 'idle_timeout.timeout_seconds');
  if (idle === undefined) return [{ when, value: known(IDLE_TIMEOUT, 'aws-default', from.at) }];
  return numberAt(template, from.resource, idle, ['Value'], IDLE_TIMEOUT);
}

/** A function behind its URL is an origin; one at the edge is part of CloudFront. */
function originTimeout({ template }: Graph, { by, when, at }: Hop): Value<number> {
  const origins = elementsAt(template, by.properties, by.when, 'DistributionConfig', 'Origins');
  const origin = origins.find(({ node }) => node.at === at);
  if (origin === undefined) return [{ when, value: unknown('no origin of the distribution', at) }];
  return numberAt(template, by, origin, ['CustomOriginConfig', 'OriginReadTimeout'], ORIGIN_TIMEOUT);
}
