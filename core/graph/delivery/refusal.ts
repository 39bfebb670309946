import { remainder } from '../../template/conditions.ts';
import { refusalOf } from '../admission.ts';
import type { Graph, Hop } from '../model.ts';
import { endsIn } from './ends.ts';
import { ONCE } from './figures.ts';
import type { Outcome } from './model.ts';
import { outcomes } from './outcome.ts';

/**
 * The outcomes of a delivery, or, where the template proves that the receiver never lets the sender in, the refusal of
 * every message; both where that depends on a condition.
 */
export function unlessRefused(
  graph: Graph,
  hop: Hop,
  sinks: readonly Hop[],
  others: () => readonly Outcome[],
): readonly Outcome[] {
  const refusal = refusalOf(graph, hop);
  if (refusal === undefined) return others();
  const refused = outcomes('refused', ONCE, endsIn(graph, refusal, sinks), { proven: true });
  const isAlways = remainder(graph.template.conditions, hop.when, [refusal]) === undefined;
  return isAlways ? refused : [...refused, ...others()];
}
