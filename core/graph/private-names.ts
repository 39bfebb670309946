/** Domains of private networks that a template makes: a name below one leads to the own stage, wherever it is deployed. */

import { remembered } from '../remember.ts';
import { textAttribute } from '../template/attributes.ts';
import { resourcesOfType } from '../template/of-type.ts';
import type { Graph } from './model.ts';

/** Types that declare such a domain under `Name`: of Cloud Map, of Service Connect, of Route 53. */
const DOMAIN_TYPES = [
  'AWS::ServiceDiscovery::PrivateDnsNamespace',
  'AWS::ServiceDiscovery::HttpNamespace',
  'AWS::Route53::HostedZone',
];

/** Whether a host is named in a domain that the template makes: `orders.shop.internal` where it makes `shop.internal`. */
export function isOfOwnDomain(graph: Graph, host: string): boolean {
  return ownDomains(graph).some((domain) => host.toLowerCase().endsWith(`.${domain}`));
}

const ownDomains = remembered(({ template }: Graph): readonly string[] =>
  DOMAIN_TYPES.flatMap((type) => resourcesOfType(template, type)).flatMap((resource) =>
    textAttribute(template, resource, 'Name').flatMap(({ value }) =>
      value.known && value.value ? [value.value.toLowerCase().replace(/\.$/, '')] : [],
    ),
  ),
);
