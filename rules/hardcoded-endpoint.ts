import { endpointPlaces } from '../core/graph/endpoint-places.ts';
import { hardcodedIn } from '../core/facts/endpoints.ts';
import type { Report, Rule } from '../core/rule.ts';

export const hardcodedEndpoint: Rule = {
  name: 'hardcoded-endpoint',
  summary: 'An address is written out where a reference would follow the resource.',
  severity: 'warning',
  fixable: false,
  *check(graph) {
    const seen = new Set<string>();
    for (const { text, at, resource, setting } of endpointPlaces(graph)) {
      const endpoint = hardcodedIn(text, setting);
      const key = `${at.source.path}:${at.start}`;
      if (endpoint === undefined || seen.has(key)) continue;
      seen.add(key);
      yield report({ at, resource: resource.carrier, setting, endpoint });
    }
  },
};

interface Hardcoded {
  readonly at: Report['at'];
  readonly resource: string;
  readonly setting: string;
  readonly endpoint: { readonly what: string; readonly shown: string };
}

function report({ at, resource, setting, endpoint }: Hardcoded): Report {
  return {
    at,
    resource,
    severity: 'warning',
    problem: `${setting} of ${resource} holds ${endpoint.what}, ${endpoint.shown}`,
    consequence: 'in another stage, account or Region messages still go to this address, or nowhere',
    remedy: 'refer to the resource with Ref or GetAtt where the template declares it, else take the address from a parameter',
  };
}
