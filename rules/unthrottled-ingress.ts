import { hasResource, isLeftToPlugin, publicIngresses, type IngressKind } from '../core/graph/ingress.ts';
import type { Graph, GraphNode } from '../core/graph/model.ts';
import { doorNameOf } from '../core/graph/node-name.ts';
import { hopsFrom } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { itemsOf, valueAt, type Node } from '../core/syntax/tree.ts';
import type { Resource } from '../core/template/model.ts';

const THROTTLED: ReadonlySet<IngressKind> = new Set(['rest', 'http', 'websocket']);

export const unthrottledIngress: Rule = {
  name: 'unthrottled-ingress',
  summary: 'One caller of an API can use up what the whole account may call.',
  services: ['API Gateway'],
  severity: 'off',
  strict: 'info',
  fixable: false,
  *check(graph) {
    if ([...graph.template.resources.values()].some(throttles) || hasResource(graph, /^AWS::WAF/)) return;
    for (const { node, kind } of publicIngresses(graph)) {
      if (!THROTTLED.has(kind) || isLeftToPlugin(graph, node, /throttl|usagePlan|quota|waf/i)) continue;
      if (!isBuffered(graph, node)) yield report(node, kind);
    }
  },
};

/** Requests that go straight into a queue wait there. */
function isBuffered(graph: Graph, api: GraphNode): boolean {
  return hopsFrom(graph, api).every(({ kind }) => kind === 'send');
}

/** Stages and usage plans with a rate, or with something in its place that cannot be read. */
function throttles({ type, properties }: Resource): boolean {
  switch (type) {
    case 'AWS::ApiGateway::UsagePlan':
      return valueAt(properties, 'Throttle') !== undefined || valueAt(properties, 'Quota') !== undefined;
    case 'AWS::ApiGateway::Stage':
      return hasRate(valueAt(properties, 'MethodSettings'));
    case 'AWS::ApiGateway::Deployment':
      return hasRate(valueAt(properties, 'StageDescription'));
    case 'AWS::ApiGatewayV2::Stage':
      return hasRate(valueAt(properties, 'DefaultRouteSettings')) || valueAt(properties, 'RouteSettings') !== undefined;
    default:
      return false;
  }
}

function hasRate(settings: Node | undefined): boolean {
  if (settings === undefined) return false;
  if (settings.kind === 'sequence') return itemsOf(settings).some(hasRate);
  if (settings.kind !== 'mapping') return true;
  return settings.entries.some(({ key }) => /^Throttling|^Fn::|^Ref$|^MethodSettings$/.test(key.text));
}

/**
 * Sources: API Gateway Developer Guide, "Throttle requests to your REST APIs" and "Choose between REST APIs and HTTP
 * APIs" (which know no usage plans), 2026-11.
 */
function report(api: GraphNode, kind: IngressKind): Report {
  return {
    at: api.at,
    resource: api.resource?.carrier ?? api.id,
    severity: 'info',
    problem: `${doorNameOf(api)} has no limit of its own on requests`,
    consequence:
      'one caller may use up the 10,000 requests a second that all APIs of the account share in a Region, and ' +
      'what stands behind is hit by all of them',
    remedy: `set a throttling rate and burst on its stage${kind === 'http' ? '' : ', or a usage plan for each client'}`,
  };
}
