/** A part of a drawing: what somebody wants to look at. */

import type { Drawing, DrawnEdge } from '../drawing.ts';
import { serviceOf } from './service-of.ts';

export interface Wanted {
  /** Services of AWS that are left out. */
  readonly hidden: ReadonlySet<string>;
  /** Only where something was found or is lost. */
  readonly findingsOnly: boolean;
  /** Only what leads to this node, and where it leads. */
  readonly pathOf: string | undefined;
}

/** The nodes that are wanted, and the hops between them. */
export function narrow(drawing: Drawing, { hidden, findingsOnly, pathOf }: Wanted): Drawing {
  const isShown = drawing.nodes.filter(({ kind }) => !hidden.has(serviceOf(kind) ?? 'Outside'));
  let kept = part(drawing, new Set(isShown.map(({ id }) => id)));
  if (pathOf !== undefined && kept.nodes.some(({ id }) => id === pathOf)) kept = part(kept, pathThrough(kept, pathOf));
  return findingsOnly ? part(kept, troubled(kept)) : kept;
}

function part({ title, nodes, edges }: Drawing, ids: ReadonlySet<string>): Drawing {
  return {
    title,
    nodes: nodes.filter(({ id }) => ids.has(id)),
    edges: edges.filter(({ from, to }) => ids.has(from) && (to === undefined || ids.has(to))),
  };
}

function pathThrough({ edges }: Drawing, id: string): ReadonlySet<string> {
  const down = reached(id, edges.map(({ from, to }) => [from, to]));
  const up = reached(id, edges.map(({ from, to }) => [to, from]));
  return new Set([...down, ...up]);
}

type Step = readonly [here: string | undefined, there: string | undefined];

function reached(start: string, steps: readonly Step[]): ReadonlySet<string> {
  const found = new Set([start]);
  for (const id of found) {
    for (const [here, there] of steps) if (here === id && there !== undefined) found.add(there);
  }
  return found;
}

function troubled({ nodes, edges }: Drawing): ReadonlySet<string> {
  const hops = edges.filter(({ lost, findings }: DrawnEdge) => lost || findings.length > 0);
  const found = nodes.filter(({ findings }) => findings.length > 0);
  return new Set([...found.map(({ id }) => id), ...hops.flatMap(({ from, to }) => [from, to ?? from])]);
}
