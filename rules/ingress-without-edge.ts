import { hasResource, isLeftToPlugin, publicIngresses, type Ingress, type IngressKind } from '../core/graph/ingress.ts';
import { doorNameOf } from '../core/graph/node-name.ts';
import type { Graph } from '../core/graph/model.ts';
import type { Report, Rule } from '../core/rule.ts';
import { textOf, valueAt } from '../core/syntax/tree.ts';

const CACHEABLE: ReadonlySet<IngressKind> = new Set(['rest', 'http', 'load-balancer']);

export const ingressWithoutEdge: Rule = {
  name: 'ingress-without-edge',
  summary: 'A regional API is called from anywhere without CloudFront before it.',
  services: ['API Gateway', 'Elastic Load Balancing', 'CloudFront'],
  severity: 'off',
  strict: 'info',
  fixable: false,
  *check(graph) {
    if (hasResource(graph, /^AWS::(CloudFront|GlobalAccelerator)::/) || hasEdgeDomain(graph)) return;
    for (const ingress of publicIngresses(graph)) {
      if (!CACHEABLE.has(ingress.kind) || ingress.isEdge) continue;
      if (!isLeftToPlugin(graph, ingress.node, /cloudfront/i)) yield report(ingress);
    }
  },
};

/** A domain name with a CloudFront of API Gateway's own: SAM's is regional unless told, CloudFormation's is not. */
function hasEdgeDomain({ template }: Graph): boolean {
  return [...template.resources.values()].some(({ type, properties }) => {
    if (type === 'AWS::ApiGateway::DomainName') return valueAt(properties, 'RegionalCertificateArn') === undefined;
    return textOf(valueAt(properties, 'Domain', 'EndpointConfiguration')) === 'EDGE';
  });
}

function report({ node }: Ingress): Report {
  const name = doorNameOf(node);
  return {
    at: node.at,
    resource: node.resource?.carrier ?? node.id,
    severity: 'info',
    problem: `${name} takes requests in one Region, with no CloudFront before it`,
    consequence:
      'every request crosses the internet to that Region, none is answered from a cache, and a flood meets ' +
      `${name} itself`,
    remedy: `put a CloudFront distribution before ${name}, unless its callers are in the same Region`,
  };
}
