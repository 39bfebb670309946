/** How much of a run's graphs is known, in numbers. */

import { isUnknownEnd } from './draft.ts';
import { gapsOf } from './gaps.ts';
import type { Graph } from './model.ts';

export interface Survey {
  readonly hops: number;
  readonly ends: Ends;
  /** Ends that cannot be known, by the kind of their reason. */
  readonly reasons: ReadonlyMap<string, number>;
  /** Templates whose deployed stack may hold more than was read. */
  readonly incomplete: number;
  /** Files that templates include and that could not be read. */
  readonly missing: number;
}

interface Ends {
  /** Resources of the template. */
  readonly inside: number;
  /** Named by the template, which does not declare them. */
  readonly outside: number;
  readonly unknown: number;
}

export function surveyOf(graph: Graph): Survey {
  const gaps = gapsOf(graph);
  const known = graph.hops.flatMap(({ from, to }) => [from, to]).filter((end) => !isUnknownEnd(end));
  const inside = known.filter(({ resource }) => resource !== undefined).length;
  return {
    hops: graph.hops.length,
    ends: { inside, outside: known.length - inside, unknown: gaps.unknown.length },
    reasons: counted(gaps.unknown.map(({ reason }): [string, number] => [reason.kind, 1])),
    incomplete: gaps.incomplete.length > 0 ? 1 : 0,
    missing: gaps.missing.length,
  };
}

/** The numbers of all together. */
export function addUp(surveys: readonly Survey[]): Survey {
  const sum = (of: (survey: Survey) => number): number => surveys.reduce((total, one) => total + of(one), 0);
  return {
    hops: sum(({ hops }) => hops),
    ends: {
      inside: sum(({ ends }) => ends.inside),
      outside: sum(({ ends }) => ends.outside),
      unknown: sum(({ ends }) => ends.unknown),
    },
    reasons: counted(surveys.flatMap(({ reasons }) => [...reasons])),
    incomplete: sum(({ incomplete }) => incomplete),
    missing: sum(({ missing }) => missing),
  };
}

/** The most frequent first. */
function counted(all: readonly (readonly [name: string, count: number])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [name, count] of all) counts.set(name, (counts.get(name) ?? 0) + count);
  return new Map([...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1)));
}
