import { hasResource, isLeftToPlugin, publicIngresses } from '../core/graph/ingress.ts';
import type { Graph, GraphNode } from '../core/graph/model.ts';
import { doorNameOf } from '../core/graph/node-name.ts';
import type { Report, Rule } from '../core/rule.ts';
import { evaluate } from '../core/template/evaluate.ts';
import { identify } from '../core/template/identity.ts';
import type { Output } from '../core/template/model.ts';
import { display } from '../core/template/term.ts';

export const ingressWithoutCustomDomain: Rule = {
  name: 'ingress-without-custom-domain',
  summary: 'Other stacks call an API by an address that dies with it.',
  services: ['API Gateway', 'AppSync'],
  severity: 'off',
  strict: 'info',
  fixable: false,
  *check(graph) {
    if (hasResource(graph, /^AWS::ApiGateway(V2)?::(DomainName|DomainNameV2|BasePathMapping|ApiMapping)/)) return;
    for (const { node: api, kind } of publicIngresses(graph)) {
      if (kind === 'load-balancer') continue;
      const exported = graph.template.outputs.find((output) => handsOutAddress(graph, output, api));
      if (exported !== undefined && !isLeftToPlugin(graph, api, /domain/i)) yield report(api, exported);
    }
  },
};

/** An exported output with the host name that API Gateway made up; the Serverless Framework always has one. */
function handsOutAddress({ template }: Graph, { name, exportName, value, when }: Output, api: GraphNode): boolean {
  if (exportName === undefined || name === 'ServiceEndpoint') return false;
  return evaluate(template, value, when).some(({ value: term }) => {
    const isAddress = /execute-api|\.ApiEndpoint\}/.test(display(term));
    const identity = isAddress ? identify(template, term, [api.type]) : undefined;
    return identity?.kind === 'resource' && identity.resource === api.resource;
  });
}

function report(api: GraphNode, output: Output): Report {
  const name = doorNameOf(api);
  return {
    at: output.at,
    resource: api.resource?.carrier ?? api.id,
    severity: 'info',
    problem: `the address that API Gateway made up for ${name} is exported to other stacks`,
    consequence:
      `each that imports it has to change when ${name} is replaced or moved to another Region, and until then its ` +
      'calls fail',
    remedy: `give ${name} a domain name of your own and export that`,
    related: [{ at: api.at, message: `${name} is called by it` }],
  };
}
