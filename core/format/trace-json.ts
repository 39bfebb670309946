/** Traces as data for scripts: paths by the ids of their nodes, hops with their outcomes. Lines are zero-based. */

import { outcomesOf } from '../graph/delivery/delivery.ts';
import type { End, Figure, Outcome } from '../graph/delivery/model.ts';
import type { Path, Traces } from '../graph/delivery/traces.ts';
import type { Graph, Hop } from '../graph/model.ts';
import { rangeOf } from '../source.ts';
import { describeWhen } from '../template/when.ts';

/** The traces of one graph. */
export interface Traced {
  readonly graph: Graph;
  readonly traces: Traces;
}

/** The whole answer as text, with a line break at its end; without a version where the reader knows it. */
export function formatTracesJson(traced: readonly Traced[], version?: string): string {
  return `${JSON.stringify({ hoplint: version, templates: traced.map(templateData) }, null, 2)}\n`;
}

function templateData({ graph, traces }: Traced): object {
  const hops = new Set(traces.paths.flatMap(({ steps }) => steps.flatMap((step) => step.hops)));
  return {
    path: graph.template.source.path,
    from: traces.starts.map(({ id }) => id),
    paths: traces.paths.map(pathData),
    more: traces.isCut,
    hops: [...hops].map((hop) => hopData(graph, hop)),
  };
}

function pathData({ start, steps, stop }: Path): object {
  return { nodes: [start.id, ...steps.map(({ to }) => to.id)], stop };
}

function hopData(graph: Graph, hop: Hop): object {
  return {
    from: hop.from.id,
    to: hop.to.id,
    kind: hop.kind,
    strength: hop.strength,
    synchronous: hop.synchronous,
    by: hop.by.id,
    path: hop.at.source.path,
    range: rangeOf(hop.at),
    when: describeWhen(hop.when),
    outcomes: outcomesOf(graph, hop).map(outcomeData),
  };
}

function outcomeData(outcome: Outcome): object {
  const { failure, proven, when, tries, limit, pauses, spacing, seconds, late, blocks, end } = outcome;
  return {
    failure,
    proven,
    when: describeWhen(when),
    tries: figureData(tries),
    limit,
    pauses: pauses ?? null,
    spacing: spacing === undefined ? null : figureData(spacing),
    seconds: figureData(seconds),
    late,
    blocks: blocks ?? null,
    end: endData(end),
  };
}

/** `max` is null for tries without number. */
function figureData(figure: Figure): object {
  if (!figure.known) return { unknown: figure.why };
  const { min, max, basis } = figure;
  return { min: finite(min), max: finite(max), basis };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function endData(end: End): object {
  switch (end.kind) {
    case 'parked': {
      const keeps = end.keeps === undefined ? null : figureData(end.keeps);
      return { kind: end.kind, in: end.in.id, keeps, alarmed: end.alarmed ?? null };
    }
    case 'halted':
      return { kind: end.kind, in: end.in.id, seconds: end.seconds };
    case 'handed':
    case 'answered':
      return { kind: end.kind, to: end.to.id };
    case 'caught':
    case 'twice':
    case 'lost':
    case 'unknown':
      return end;
  }
}
