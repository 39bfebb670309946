/** Settings of a function, in the form it is written in. */

import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { isWithin, type Place } from '../../core/source.ts';
import { scalarAt } from '../../core/syntax/node-at.ts';
import { entryOf, valueAt, type Mapping } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { lambdaId } from '../../core/template/serverless/naming.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';

/** What the Serverless Framework calls them. */
const FRAMEWORK_NAMES = { Timeout: 'timeout', ReservedConcurrentExecutions: 'reservedConcurrency' } as const;

/**
 * Writes a number in the place of the one at `at`, or where it comes from Globals, the provider or AWS, on the
 * function; undefined where a reference or a variable says it.
 */
export function setOnFunction(
  graph: Graph,
  { resource }: GraphNode,
  setting: keyof typeof FRAMEWORK_NAMES,
  at: Place,
  value: number,
): Change | undefined {
  if (resource === undefined) return undefined;
  const inService = entryInService(graph, resource);
  const number = scalarAt(resource.properties, at);
  const isOwn = number !== undefined && isWithin(at, (inService ?? resource.body).at);
  if (isOwn) return { do: 'replace', node: number, value };
  if (inService !== undefined) {
    const name = FRAMEWORK_NAMES[setting];
    return entryOf(inService, name) === undefined ? { do: 'set', in: inService, path: [name], value } : undefined;
  }
  const written = valueAt(resource.properties, setting);
  if (written !== undefined && written !== number) return undefined;
  return { do: 'set', in: resource, path: ['Properties', setting], value };
}

/** The entry under `functions` that a service has for a function. */
export function entryInService(graph: Graph, lambda: Resource): Mapping | undefined {
  const { dialect, root } = stackOf(graph.template, lambda);
  if (dialect !== 'serverless' || lambda.id !== lambdaId(lambda.carrier)) return undefined;
  const written = valueAt(root, 'functions', lambda.carrier);
  return written?.kind === 'mapping' ? written : undefined;
}
