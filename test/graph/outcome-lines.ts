/**
 * A delivery page shows templates and what becomes of a message on their hops, one line per outcome:
 *
 *     OrdersQueue -> Book throws: 5 tries in 150 s; parked in OrdersDlq for 1209450 s, no alarm
 *     Topic -> OrdersQueue refused, always: 1 try at once; lost; when IsProd is false
 *
 * A figure that rests on an AWS default has a `*` behind it, one on a parameter's default a `?`. `late` says that the
 * message is processed if the cause goes away in that time, `holds up its shard` what waits behind it.
 */

import { outcomesOf } from '../../core/graph/delivery/delivery.ts';
import type { End, Figure, Outcome } from '../../core/graph/delivery/model.ts';
import { plainId, type Graph, type Hop } from '../../core/graph/model.ts';
import type { Basis } from '../../core/template/value.ts';
import { describeWhen } from '../../core/template/when.ts';

/** All outcomes of a graph in the page's notation, in the order of its hops. */
export function outcomeLines(graph: Graph): string {
  return graph.hops.flatMap((hop) => outcomesOf(graph, hop).map((outcome) => lineOf(hop, outcome))).join('\n');
}

function lineOf(hop: Hop, outcome: Outcome): string {
  const { failure, proven, late, blocks } = outcome;
  const when = describeWhen(outcome.when);
  const remarks = [
    triesText(outcome),
    endText(outcome.end),
    late ? 'late' : '',
    blocks === undefined ? '' : `holds up its ${blocks}`,
    when === null ? '' : `when ${when}`,
  ].filter((remark) => remark !== '');
  return `${plainId(hop.from)} -> ${plainId(hop.to)} ${failure}${proven ? ', always' : ''}: ${remarks.join('; ')}`;
}

function triesText({ tries, limit, seconds }: Outcome): string {
  if (!tries.known && !seconds.known) return tries.why === seconds.why ? `unknown (${tries.why})` : 'unknown';
  const count = tries.known ? `${rangeText(tries)} ${tries.max === 1 ? 'try' : 'tries'}` : 'tries';
  if (seconds.known && seconds.max === 0) return `${count} at once`;
  const span = seconds.known ? `${rangeText(seconds)} s` : `unknown time (${seconds.why})`;
  return `${count} ${limit === 'expiry' ? 'until expiry after' : 'in'} ${span}`;
}

const MARKS: Readonly<Record<Basis, string>> = { written: '', given: '!', 'aws-default': '*', parameter: '?' };

function rangeText(figure: Figure & { known: true }): string {
  const { min, max, basis } = figure;
  return `${min === max ? min : `${min}-${max}`}${MARKS[basis]}`;
}

function endText(end: End): string {
  switch (end.kind) {
    case 'parked': {
      const alarm = end.alarmed === undefined ? '' : end.alarmed ? ', alarm' : ', no alarm';
      if (end.keeps === undefined) return `parked in ${plainId(end.in)} for good`;
      const kept = end.keeps.known ? `${rangeText(end.keeps)} s` : `unknown (${end.keeps.why})`;
      return `parked in ${plainId(end.in)} for ${kept}${alarm}`;
    }
    case 'handed':
      return `handed to ${plainId(end.to)}`;
    case 'caught':
      return `caught by ${end.state}`;
    case 'halted':
      return `execution of ${plainId(end.in)} fails, redrive for ${end.seconds} s`;
    case 'answered':
      return `answered to ${plainId(end.to)}`;
    case 'twice':
      return 'handed out twice';
    case 'lost':
      return end.why === undefined ? 'lost' : `lost (${end.why})`;
    case 'unknown':
      return `unknown (${end.why})`;
  }
}
