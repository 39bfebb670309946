import { timeoutOf } from '../../core/graph/function.ts';
import type { Graph, Hop } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import { LONGEST_VISIBILITY_TIMEOUT } from '../../core/graph/queue.ts';
import type { Fix } from '../../core/rule.ts';
import { BATCHES, ONE_BY_ONE, type Batch } from './batch.ts';
import { detourOf, newQueues } from './detour.ts';
import { fitting } from './fitting.ts';
import { fixOf } from './fix.ts';
import { idBeside } from './names.ts';
import { rightsToRead } from './reading-rights.ts';
import { rewireSubscription, type Rewired } from './rewire-subscription.ts';

/** AWS advises six times the function's timeout, for retries of throttled calls. */
const FACTOR = 6;

/**
 * Puts a queue with a dead-letter queue between a topic and its function, in the form the template is written in: one
 * message a call as before, or in batches.
 */
export function putQueueBetween(graph: Graph, hop: Hop): readonly Fix[] {
  return [ONE_BY_ONE, BATCHES].flatMap((batch) => putQueue(graph, hop, batch));
}

function putQueue(graph: Graph, hop: Hop, batch: Batch): readonly Fix[] {
  const timeout = longestTimeout(graph, hop);
  const detour = detourOf(graph, hop, batch);
  if (timeout === undefined || detour === undefined) return [];
  const rewired = rewireSubscription(graph, hop, detour);
  const rights = rightsToRead(graph, hop.to, detour.ids.queue);
  if (rewired === undefined || rights === undefined) return [];
  const size = batch.size > 1 ? `, in batches of ${batch.size}` : '';
  const behind = detour.sink === undefined ? '' : `, with ${detour.sink.id} behind it`;
  const rest = `${size} (${needs(rewired, batch, rights.granted)})`;
  const place = `Put ${detour.ids.queue} before ${nameOf(hop.to)}`;
  const title = fitting(`${place}${behind}${rest}`, `${place}${rest}`, `Put ${detour.ids.queue} before it${rest}`);
  // Another fix may be about to add it.
  const permission = idBeside(graph, hop.to, 'Permission');
  const topics = rewired.topic === undefined ? [] : [rewired.topic];
  const queues = newQueues(detour, Math.min(FACTOR * timeout, LONGEST_VISIBILITY_TIMEOUT));
  const changes = [...topics, ...queues, ...rewired.changes, ...rights.changes];
  return fixOf(graph, title, 'suggestion', changes, [permission]);
}

/** Undefined where one of the possible timeouts is not known. */
function longestTimeout(graph: Graph, { to }: Hop): number | undefined {
  const timeouts = timeoutOf(graph, to).map(({ value }) => (value.known ? value.value : NaN));
  const longest = Math.max(...timeouts);
  return Number.isFinite(longest) ? longest : undefined;
}

const READS: Readonly<Record<NonNullable<Rewired['body']>, string>> = {
  message: 'reads the message from body',
  envelope: "reads SNS's envelope from body",
};

function needs({ body }: Rewired, { tellsFailures }: Batch, granted: boolean): string {
  const reads = body === undefined ? 'reads SQS records' : READS[body];
  const returns = tellsFailures ? ' and returns batchItemFailures' : '';
  return `needs code that ${reads}${returns}${granted ? '' : ', and a role that may receive'}`;
}
