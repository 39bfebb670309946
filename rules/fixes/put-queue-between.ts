import type { Change } from '../../core/change/change.ts';
import { timeoutOf } from '../../core/graph/function.ts';
import type { Graph, Hop } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import type { Fix } from '../../core/rule.ts';
import type { Resource } from '../../core/template/model.ts';
import { firstKnown } from '../../core/template/value.ts';
import type { Detour } from './detour.ts';
import { newDeadLetterQueue, newResource, redriveTo } from './dead-letter-queue.ts';
import { fixOf } from './fix.ts';
import { idBeside } from './names.ts';
import { declaredTopic, rewireSubscription } from './rewire-subscription.ts';
import { readingRights, rolesOf } from './role-rights.ts';

/** AWS advises six times the function's timeout, for retries of throttled calls. */
const FACTOR = 6;

/** Puts a queue with a dead-letter queue between a topic and its function, in the form the template is written in. */
export function putQueueBetween(graph: Graph, hop: Hop): readonly Fix[] {
  const lambda = hop.to;
  const timeout = firstKnown(timeoutOf(graph, lambda));
  const beside = writtenNeighbour(hop);
  if (timeout === undefined || beside === undefined || lambda.resource === undefined) return [];
  const detour: Detour = {
    topic: hop.from,
    lambda,
    queue: idBeside(graph, lambda, 'Queue'),
    deadLetterQueue: idBeside(graph, lambda, 'Dlq'),
    beside,
    completes: hop.by.generated ? lambda.resource : hop.by,
  };
  const rewired = rewireSubscription(graph, hop, detour);
  if (rewired === undefined) return [];
  const needs = rolesOf(graph, lambda).complete ? '' : ', and the role must be allowed to receive them';
  const place = `between ${nameOf(hop.from)} and ${nameOf(lambda)}`;
  const title = `Put ${detour.queue} ${place} (the code then reads SQS records${needs})`;
  const added = [...declaredTopic(graph, hop, detour), ...newQueues(detour, timeout)];
  return fixOf(graph, title, 'suggestion', [...added, ...rewired, ...readingRights(graph, lambda)]);
}

function writtenNeighbour(hop: Hop): Resource | undefined {
  return [hop.by, hop.from.resource, hop.to.resource].find((resource) => resource !== undefined && !resource.generated);
}

function newQueues(detour: Detour, timeout: number): readonly Change[] {
  const properties = { VisibilityTimeout: FACTOR * timeout, RedrivePolicy: redriveTo(detour.deadLetterQueue) };
  return [
    newResource(detour.queue, 'AWS::SQS::Queue', properties, detour.beside, detour.completes),
    newDeadLetterQueue(detour.deadLetterQueue, detour.beside, {}, detour.completes),
  ];
}
