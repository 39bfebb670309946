/** Which node of the flow a cursor stands on, or in. */

import type { GraphNode } from '../../core/graph/model.ts';
import type { Analysis } from '../../core/lint.ts';
import { covers } from '../../core/source.ts';
import type { Resource } from '../../core/template/model.ts';
import type { Cursor } from './cursor.ts';

/** Those that a name or a reference under the cursor means. */
export function resourcesAt({ reference, declared }: Cursor, { template }: Analysis): readonly Resource[] {
  const named = reference && template.resources.get(reference.id);
  return named === undefined ? declared : [named];
}

/** Of the nodes made of one text the one that a reader means: the written one, else the function. */
export function principal({ graph }: Analysis, resources: readonly Resource[]): GraphNode | undefined {
  const nodes = resources.flatMap(({ id }) => graph.nodes.get(id) ?? []);
  const written = nodes.find(({ resource }) => resource?.generated === false);
  return written ?? nodes.find(({ kind }) => kind === 'function') ?? nodes[0];
}

/** The node that is named under the cursor, else the one whose text the cursor stands in. */
export function nodeAround(cursor: Cursor): GraphNode | undefined {
  const { analysis, place } = cursor;
  if (analysis === undefined) return undefined;
  const named = principal(analysis, resourcesAt(cursor, analysis));
  if (named !== undefined || place === undefined) return named;
  const { source, start } = place;
  const around = [...analysis.template.resources.values()].filter(({ body }) => {
    return body.at.source.path === source.path && covers(body.at, start);
  });
  return principal(analysis, around);
}
