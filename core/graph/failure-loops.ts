/** Failures that come back to what failed on them. */

import { all } from '../template/conditions.ts';
import type { When } from '../template/when.ts';
import { isSelective } from './match-all.ts';
import type { Graph, GraphNode, Hop, HopKind } from './model.ts';
import { consumersOf, hopsFrom, strong } from './queries.ts';

export interface FailureLoop {
  /** Hands the failure over. */
  readonly failure: Hop;
  /** What brings it back, from the sink on; empty where a queue is its own sink. */
  readonly back: readonly Hop[];
  readonly when: When;
}

/** Sinks that hand what they are given to the very function that failed on it. */
export function failureLoopsOf(graph: Graph, lambda: GraphNode): readonly FailureLoop[] {
  const own = hopsFrom(graph, lambda).filter((hop) => hop.on === 'failure' && hop.active);
  return own.flatMap((failure) => loopsOver(graph, failure, lambda));
}

/** Dead-letter queues that the consumer of the queue reads too, and queues that are their own sink at the end. */
export function redriveLoopsOf(graph: Graph, queue: GraphNode): readonly FailureLoop[] {
  const redrives = strong(hopsFrom(graph, queue)).filter(({ kind }) => kind === 'dead-letter');
  const consumers = strong(consumersOf(graph, queue)).map(({ to }) => to);
  return redrives.flatMap((failure) => [
    ...circles(graph, failure),
    ...consumers.flatMap((consumer) => loopsOver(graph, failure, consumer)),
  ]);
}

function circles(graph: Graph, failure: Hop): readonly FailureLoop[] {
  if (failure.to === failure.from) return [{ failure, back: [], when: failure.when }];
  if (failure.to.id < failure.from.id) return []; // told of the other one
  const returns = strong(hopsFrom(graph, failure.to)).filter((hop) => isRedriveTo(hop, failure.from));
  return returns.flatMap((hop) => loop(graph, failure, [hop]));
}

function isRedriveTo({ kind, to }: Hop, queue: GraphNode): boolean {
  return kind === 'dead-letter' && to === queue;
}

function loopsOver(graph: Graph, failure: Hop, consumer: GraphNode): readonly FailureLoop[] {
  return waysTo(graph, failure.to, consumer, 3)
    .filter((back) => !leadsOut(graph, back))
    .flatMap((back) => loop(graph, failure, back));
}

/** What hands a message on as it is. */
const DELIVERIES: ReadonlySet<HopKind> = new Set(['poll', 'subscribe', 'pipe', 'publish', 'target']);

function waysTo(graph: Graph, from: GraphNode, consumer: GraphNode, most: number): readonly (readonly Hop[])[] {
  if (most === 0) return [];
  const deliveries = strong(consumersOf(graph, from)).filter((hop) => DELIVERIES.has(hop.kind) && !isSelective(hop));
  return deliveries.flatMap((hop): readonly (readonly Hop[])[] => {
    if (hop.to === consumer) return [[hop]];
    return waysTo(graph, hop.to, consumer, most - 1).map((rest) => [hop, ...rest]);
  });
}

/** A queue on the way back that parks what fails again ends the loop: a second chance, and no more. */
function leadsOut(graph: Graph, back: readonly Hop[]): boolean {
  const queues = back.map(({ from }) => from).filter(({ kind }) => kind === 'queue');
  return queues.some((queue) => hopsFrom(graph, queue).some(({ kind }) => kind === 'dead-letter'));
}

function loop(graph: Graph, failure: Hop, back: readonly Hop[]): readonly FailureLoop[] {
  const when = all(graph.template.conditions, failure.when, ...back.map((hop) => hop.when));
  return when === undefined ? [] : [{ failure, back, when }];
}
