import { detailTypesOn, type DetailType } from '../core/graph/detail-types.ts';
import type { Graph, GraphNode } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import type { Report, Rule } from '../core/rule.ts';
import { canMeet } from '../core/template/conditions.ts';
import { listedBriefly } from '../core/words.ts';

export const inconsistentEventVersioning: Rule = {
  name: 'inconsistent-event-versioning',
  summary: 'Some events of a bus carry a version in their name and others do not.',
  services: ['EventBridge'],
  severity: 'off',
  strict: 'info',
  fixable: false,
  *check(graph) {
    for (const bus of [...graph.nodes.values()].filter(({ kind }) => kind === 'bus')) {
      const types = detailTypesOn(graph, bus);
      const bare = types.filter(({ name }) => !isVersioned(name));
      const versioned = types.filter((one) => isVersioned(one.name) && bare.some((other) => meet(graph, one, other)));
      if (bare[0] !== undefined && versioned.length > 0) yield report(bus, bare, versioned);
    }
  },
};

/** `OrderPlaced.v1`, `order-placed-v2`, `OrderPlacedV3`. */
function isVersioned(name: string): boolean {
  return /([.@:_\s-]v|[a-z]V)\d+(\.\d+)*$|^v\d+[./:]/.test(name);
}

function meet({ template }: Graph, one: DetailType, other: DetailType): boolean {
  return canMeet(template.conditions, one.rule.when, other.rule.when);
}

function report(bus: GraphNode, bare: readonly DetailType[], versioned: readonly DetailType[]): Report {
  const first = bare[0] as DetailType;
  return {
    at: first.node.at,
    resource: first.rule.resource?.carrier ?? first.rule.id,
    severity: 'info',
    problem:
      `on ${nameOf(bus)} ${named(versioned)} ${several(versioned, 'carry', 'carries')} a version, ${named(bare)} ` +
      `${several(bare, 'do', 'does')} not`,
    consequence:
      `when the shape of ${first.name} changes, old and new events have one name, and a consumer meets whichever ` +
      'comes',
    remedy: 'put the version into every detail-type, such as OrderPlaced.v1, and let rules name the one they know',
    related: versioned.map(({ node, name }) => ({ at: node.at, message: `${name} carries one` })),
  };
}

function several(types: readonly DetailType[], many: string, one: string): string {
  return new Set(types.map(({ name }) => name)).size > 1 ? many : one;
}

function named(types: readonly DetailType[]): string {
  return listedBriefly([...new Set(types.map(({ name }) => name))]);
}
