/** One side of a comparison: all that some templates deploy, under names that both sides have in common. */

import type { Finding } from '../core/finding.ts';
import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { isPossible } from '../core/template/conditions.ts';
import type { Origin, OriginOf } from '../core/template/cdk/origins.ts';
import type { Resource, Stack } from '../core/template/model.ts';

/** Templates as they were linted; those that were read as one share a graph. */
export interface Side {
  readonly graphs: readonly Graph[];
  readonly findings: readonly Finding[];
  /** Where in a CDK app a resource of a graph comes from; left out where nobody knows. */
  readonly originsOf?: (graph: Graph) => OriginOf | undefined;
}

export interface Deployed {
  /** Stack and logical id: the same in both versions, however files are named and whatever is read with them. */
  readonly key: string;
  readonly stack: string;
  readonly resource: Resource;
  readonly graph: Graph;
  /** Undefined for what is no node of the flow: a mapping, a policy. */
  readonly node: GraphNode | undefined;
}

export interface PlacedHop {
  readonly hop: Hop;
  readonly graph: Graph;
  readonly from: string;
  readonly to: string;
  /** The stack that declares it. */
  readonly stack: string;
}

export interface Version {
  readonly deployed: ReadonlyMap<string, Deployed>;
  readonly hops: readonly PlacedHop[];
  readonly findings: readonly Finding[];
  /** The name of a stack where there are several to be told apart. */
  readonly shownStack: (stack: string) => string | undefined;
  /** By stack, why it may have resources that are not in `deployed`: absence proves nothing. */
  readonly incomplete: ReadonlyMap<string, readonly string[]>;
  /** The key of a node: that of its resource, or what the template says of something outside. */
  readonly keyOf: (graph: Graph, node: GraphNode) => string;
  readonly originOf: (deployed: Deployed) => Origin | undefined;
}

/** The side as a version; `stackOf` names the stack that the template at a path is for. */
export function versionOf({ graphs, findings, originsOf }: Side, stackOf: (path: string) => string): Version {
  const keys = new Map(graphs.map((graph) => [graph, keysIn(graph, stackOf)]));
  const keyOf = (graph: Graph, { id }: GraphNode): string => keys.get(graph)?.get(id)?.key ?? id;
  const deployed = graphs.flatMap((graph) => [...(keys.get(graph)?.values() ?? [])]);
  const hops = graphs.flatMap((graph) =>
    graph.hops.map((hop): PlacedHop => {
      const stack = keys.get(graph)?.get(hop.by.id)?.stack ?? '';
      return { hop, graph, from: keyOf(graph, hop.from), to: keyOf(graph, hop.to), stack };
    }),
  );
  const incomplete = new Map(graphs.flatMap((graph) => reasonsIn(graph, stackOf)));
  const shownStack = (stack: string): string | undefined => (incomplete.size > 1 ? stack : undefined);
  const originOf = ({ graph, resource }: Deployed): Origin | undefined => originsOf?.(graph)?.(resource);
  const byKey = new Map(deployed.map((one) => [one.key, one]));
  return { deployed: byKey, hops, findings, shownStack, incomplete, keyOf, originOf };
}

function reasonsIn(
  { template }: Graph,
  stackOf: (path: string) => string,
): readonly (readonly [stack: string, reasons: readonly string[]])[] {
  const nested = [...new Set([...template.resources.values()].flatMap(({ stack }) => stack ?? []))];
  const unread = (template.unread ?? []).map(({ why }) => why);
  return [
    [stackOf(template.source.path), [...template.incomplete, ...unread]],
    ...nested.map((stack) => [stackName(stack, stackOf), stack.incomplete] as const),
  ];
}

function keysIn(graph: Graph, stackOf: (path: string) => string): ReadonlyMap<string, Deployed> {
  const { resources, conditions, source } = graph.template;
  const existing = [...resources.values()].filter(({ when }) => isPossible(conditions, when));
  return new Map(
    existing.map((resource) => {
      const stack = resource.stack === undefined ? stackOf(source.path) : stackName(resource.stack, stackOf);
      const key = `${stack}#${ownId(resource)}`;
      return [resource.id, { key, stack, resource, graph, node: graph.nodes.get(resource.id) }];
    }),
  );
}

/** Another template of the run is named after its path, a nested stack after its logical ids. */
function stackName({ name, source }: Stack, stackOf: (path: string) => string): string {
  return name === source.path ? stackOf(source.path) : name;
}

function ownId({ id, stack }: Resource): string {
  return stack?.renamed.has(id) === true ? id.slice(stack.prefix.length) : id;
}

/** What a reader knows a resource by. */
export function shownNameOf({ node, resource }: Deployed): string {
  return node === undefined ? resource.id : nameOf(node);
}
