/** What becomes of a message on each kind of hop; the one answer that traces, hovers and rules give. */

import { rememberedEach } from '../../remember.ts';
import { isUnknownEnd } from '../draft.ts';
import type { Graph, Hop } from '../model.ts';
import { isFailureHop } from '../queries.ts';
import { answeredOutcomes, firehoseOutcomes, transformOutcomes } from './answered-call.ts';
import { asynchronousOutcomes } from './asynchronous-call.ts';
import { brokerConsumerOutcomes } from './broker-consumer.ts';
import { LOST, whyUnknownEnd } from './ends.ts';
import { eventTargetOutcomes } from './event-target.ts';
import { ONCE, unknownTries } from './figures.ts';
import type { Outcome } from './model.ts';
import { notificationOutcomes } from './notification.ts';
import { always, givenUpAtOnce, outcomes } from './outcome.ts';
import { waitsForTarget } from './pipe-target.ts';
import { queueConsumerOutcomes } from './queue-consumer.ts';
import { streamConsumerOutcomes } from './stream-consumer.ts';
import { subscriptionOutcomes } from './subscription.ts';
import { workflowTaskOutcomes } from './workflow-task.ts';

/** The ways in which a message can fail on an active hop; none where nothing can be said or nothing is delivered. */
export const outcomesOf = rememberedEach((graph: Graph, hop: Hop): readonly Outcome[] =>
  !hop.active || isFailureHop(hop) ? [] : computeOutcomes(graph, hop),
);

/** Who stands at the other end decides what happens, so nothing is said of what that end would do. */
function unknownOutcomes(graph: Graph, hop: Hop): readonly Outcome[] {
  const why = whyUnknownEnd(graph, hop);
  return outcomes('throws', unknownTries(why), always(hop.when, { kind: 'unknown', why }));
}

function computeOutcomes(graph: Graph, hop: Hop): readonly Outcome[] {
  if (isUnknownEnd(hop.to) || (isUnknownEnd(hop.from) && isPolled(hop))) return unknownOutcomes(graph, hop);
  switch (hop.kind) {
    case 'subscribe':
      return subscriptionOutcomes(graph, hop);
    case 'target':
    case 'schedule':
      return hop.from.kind === 'workflow' ? [] : eventTargetOutcomes(graph, hop);
    case 'poll':
      return pollOutcomes(graph, hop);
    case 'pipe':
      return hop.to.kind === 'pipe' ? pollOutcomes(graph, hop) : pipeTargetOutcomes(graph, hop);
    case 'notify':
      return isReport(hop) ? [] : notificationOutcomes(graph, hop);
    case 'invoke':
    case 'send':
      return callOutcomes(graph, hop);
    case 'destination':
      return destinationOutcomes(graph, hop);
    case 'publish':
    case 'cdc':
    case 'dead-letter':
      return [];
  }
}

/** What is polled decides how often its messages come back; what pushes goes by the rules of its service. */
function isPolled({ kind }: Hop): boolean {
  return kind === 'poll' || kind === 'pipe';
}

function pollOutcomes(graph: Graph, hop: Hop): readonly Outcome[] {
  switch (hop.from.kind) {
    case 'queue':
      return queueConsumerOutcomes(graph, hop);
    case 'stream':
    case 'table':
    case 'cluster':
      return isReadByCode(hop) ? [] : streamConsumerOutcomes(graph, hop);
    case 'broker':
      return brokerConsumerOutcomes(graph, hop);
    case 'external': {
      const why = 'what it reads from lies outside this template, and its name does not tell its kind';
      return outcomes('throws', unknownTries(why), always(hop.when, { kind: 'unknown', why }));
    }
    default:
      return [];
  }
}

/** An alarm that rings is no message whose loss anybody would trace; a bus takes what S3 tells it without fail. */
function isReport({ from, to }: Hop): boolean {
  return (from.kind === 'alarm' && to.kind !== 'function') || to.kind === 'bus';
}

/** Connectors, replicators, Firehose and containers keep their own place in a stream. */
function isReadByCode({ to }: Hop): boolean {
  return to.kind !== 'function' && to.kind !== 'pipe';
}

function pipeTargetOutcomes(graph: Graph, hop: Hop): readonly Outcome[] {
  const isForgotten = hop.to.kind === 'function' && !waitsForTarget(graph, hop);
  const answered = answeredOutcomes(graph, hop);
  if (!isForgotten) return answered;
  const delivery = answered.filter(({ failure }) => failure === 'refused' || failure === 'gone');
  return [...delivery, ...asynchronousOutcomes(graph, hop)];
}

function callOutcomes(graph: Graph, hop: Hop): readonly Outcome[] {
  if (hop.from.kind === 'workflow') return workflowTaskOutcomes(graph, hop);
  if (hop.from.kind === 'firehose' && hop.kind === 'send') return firehoseOutcomes(graph, hop);
  if (hop.from.kind === 'firehose') return transformOutcomes(graph, hop);
  const isAsynchronous = hop.to.kind === 'function' && !hop.synchronous;
  return isAsynchronous ? asynchronousOutcomes(graph, hop) : answeredOutcomes(graph, hop);
}

/** A record of a success that its destination refuses is dropped; the work itself is done. */
function destinationOutcomes(graph: Graph, hop: Hop): readonly Outcome[] {
  const refused = givenUpAtOnce(always(hop.when, LOST));
  const accepted = hop.to.kind === 'function' ? asynchronousOutcomes(graph, hop) : [];
  return [...refused, ...outcomes('unavailable', ONCE, always(hop.when, UNPUBLISHED)), ...accepted];
}

const UNPUBLISHED = { kind: 'unknown', why: 'AWS does not say how often Lambda tries to reach a destination' } as const;
