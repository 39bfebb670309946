/** Where a message ends that is given up: in the sink that is there, under each choice of conditions, or nowhere. */

import { both, remainder } from '../../template/conditions.ts';
import type { Choice } from '../../template/value.ts';
import type { When } from '../../template/when.ts';
import { refusalOf, serviceOf } from '../admission.ts';
import { alarmsOn, mayBeWatched } from '../alarms.ts';
import { isUnknownEnd } from '../draft.ts';
import type { Graph, GraphNode, Hop } from '../model.ts';
import { hopsFrom } from '../queries.ts';
import { retentionOf } from '../queue.ts';
import { figureOf, untold } from './figures.ts';
import type { End, Ends, Figure } from './model.ts';

export const LOST: End = { kind: 'lost' };

/** The ends in these sinks, and the loss where the conditions leave out all of them. */
export function endsIn(graph: Graph, given: When, sinks: readonly Hop[]): Ends {
  const { conditions } = graph.template;
  const kept = sinks.flatMap((sink) => {
    const when = both(conditions, given, sink.when);
    return when === undefined ? [] : endsAtSink(graph, when, sink);
  });
  const open = remainder(conditions, given, sinks.map(({ when }) => when));
  return open === undefined ? kept : [...kept, { when: open, value: LOST }];
}

/** Sinks that one resource declares for what leaves a node. */
export function sinksDeclaredBy(graph: Graph, hop: Hop): readonly Hop[] {
  return hopsFrom(graph, hop.from).filter((sink) => sink.kind === 'dead-letter' && sink.by === hop.by);
}

/** What one sink does with a message: it refuses a topic or rule that its policy does not admit, else it keeps it. */
export function endsAtSink(graph: Graph, given: When, sink: Hop): Ends {
  const { conditions } = graph.template;
  const refusal = refusalOf(graph, sink);
  const refused = refusal && both(conditions, given, refusal);
  if (refusal === undefined || refused === undefined) return endsInside(graph, given, sink);
  const why = `${sink.to.id} does not let ${serviceOf(sink.from) ?? sink.from.id} in`;
  const admitted = remainder(conditions, given, [refusal]);
  const kept = admitted === undefined ? [] : endsInside(graph, admitted, sink);
  return [{ when: refused, value: { kind: 'lost', why } }, ...kept];
}

/** What it does with a message that it takes, under each choice of its retention. */
function endsInside(graph: Graph, given: When, sink: Hop): Ends {
  const { to } = sink;
  const always = (value: End): Ends => [{ when: given, value }];
  if (isUnknownEnd(to)) return always({ kind: 'unknown', why: whyUnknownEnd(graph, sink) });
  if (to.kind === 'bucket') return always(parkedIn(graph, to, undefined));
  if (to.kind !== 'queue') return always({ kind: 'handed', to });
  return keptFor(graph, to).flatMap(({ when, value }) => {
    const here = both(graph.template.conditions, given, when);
    return here === undefined ? [] : [{ when: here, value: parkedIn(graph, to, value) }];
  });
}

function parkedIn(graph: Graph, sink: GraphNode, keeps: Figure | undefined): End {
  return { kind: 'parked', in: sink, keeps, alarmed: isAlarmed(graph, sink) };
}

/** Whether an alarm rings for what is parked in a sink; undefined where one may that cannot be read. */
export function isAlarmed(graph: Graph, sink: GraphNode): boolean | undefined {
  if (sink.kind !== 'queue') return undefined;
  if (alarmsOn(graph, sink).length > 0) return true;
  return mayBeWatched(graph, sink) ? undefined : false;
}

function keptFor(graph: Graph, queue: GraphNode): readonly Choice<Figure>[] {
  const { resource, when: given } = queue;
  if (resource === undefined) return [{ when: given, value: untold('the queue lies outside this template') }];
  return retentionOf(graph, queue).map(({ when, value }) => ({ when, value: figureOf(value) }));
}

/** The reason that was noted for an end that could not be read. */
export function whyUnknownEnd(graph: Graph, hop: Hop): string {
  const noted = graph.unknown.filter(({ by }) => by === hop.by);
  return (noted.find(({ at }) => at.start === hop.at.start) ?? noted[0])?.why ?? 'the template does not say which one';
}
