import { hasResource, isLeftToPlugin, publicIngresses, type Ingress, type IngressKind } from '../core/graph/ingress.ts';
import { doorNameOf } from '../core/graph/node-name.ts';
import type { Graph } from '../core/graph/model.ts';
import type { Report, Rule } from '../core/rule.ts';
import { valueAt } from '../core/syntax/tree.ts';

const GUARDABLE: ReadonlySet<IngressKind> = new Set(['rest', 'graphql', 'load-balancer', 'http']);

export const ingressWithoutWaf: Rule = {
  name: 'ingress-without-waf',
  summary: 'Requests reach an API from the internet without a web application firewall.',
  services: ['API Gateway', 'Elastic Load Balancing', 'AppSync', 'WAF'],
  severity: 'off',
  strict: 'info',
  fixable: false,
  *check(graph) {
    if (hasResource(graph, /^AWS::WAF(v2|Regional)?::/) || hasGuardedEdge(graph)) return;
    for (const ingress of publicIngresses(graph)) {
      if (GUARDABLE.has(ingress.kind) && !isLeftToPlugin(graph, ingress.node, /waf/i)) yield report(ingress);
    }
  },
};

function hasGuardedEdge({ template }: Graph): boolean {
  const distributions = [...template.resources.values()].filter(({ type }) => type === 'AWS::CloudFront::Distribution');
  return distributions.some(({ properties }) => valueAt(properties, 'DistributionConfig', 'WebACLId') !== undefined);
}

function report({ node, kind }: Ingress): Report {
  const name = doorNameOf(node);
  return {
    at: node.at,
    resource: node.resource?.carrier ?? node.id,
    severity: 'info',
    problem: `nothing filters what the internet sends to ${name}`,
    consequence: `floods and known attacks reach ${name}, and each request is worked on and paid for like any other`,
    remedy:
      kind === 'http'
        ? 'put CloudFront with a web ACL before it: WAF cannot be attached to an HTTP API itself'
        : 'associate a WAFv2 web ACL with it, with a rate rule at least, unless Firewall Manager does',
  };
}
