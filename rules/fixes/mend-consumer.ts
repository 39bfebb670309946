/** Settings of a mapping brought into line with what its source and its function allow. */

import type { Change } from '../../core/change/change.ts';
import { reservedConcurrencyOf } from '../../core/graph/function.ts';
import type { Graph, Hop } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import { hopsFrom } from '../../core/graph/queries.ts';
import { isFifo } from '../../core/graph/queue.ts';
import type { Fix } from '../../core/rule.ts';
import type { Place } from '../../core/source.ts';
import { entryOf, type Node } from '../../core/syntax/tree.ts';
import { firstKnown } from '../../core/template/value.ts';
import { redriveTo, TRIES } from './dead-letter-queue.ts';
import { fixOf } from './fix.ts';
import { replaceOnPoller, setOnPoller, writtenPoller } from './set-on-poller.ts';
import { setOnFunction } from './set-on-function.ts';
import { settingName } from './setting-name.ts';

const WINDOW = 'MaximumBatchingWindowInSeconds';

/** Takes the window out; in one branch of a condition, none is waited for. */
export function dropWindow(graph: Graph, poll: Hop, at: Place): readonly Fix[] {
  if (isOrderedBetimes(graph, poll)) return [];
  const window = settingOf(graph, poll, WINDOW);
  const title = `Hand the messages of ${nameOf(poll.from)} over without waiting for batches to fill`;
  if (window?.kind !== 'scalar') return fixed(graph, title, 'safe', replaceOnPoller(graph, poll.by, at, 0));
  return fixOf(graph, title, 'safe', [{ do: 'remove', node: window }]);
}

/** The least that Lambda waits for more than ten messages, in seconds. */
const LEAST_WINDOW = 1;

/** Waits for the batch to fill. */
export function addWindow(graph: Graph, poll: Hop): readonly Fix[] {
  const written = settingOf(graph, poll, WINDOW);
  if (isOrderedBetimes(graph, poll) || (written !== undefined && written.kind !== 'scalar')) return [];
  const title = `Wait ${LEAST_WINDOW} s for the batches of ${nameOf(poll.from)} to fill`;
  return fixed(graph, title, 'safe', setOnPoller(graph, poll, { [WINDOW]: LEAST_WINDOW }));
}

/** Takes so many messages at once. */
export function lowerBatch(graph: Graph, poll: Hop, at: Place, size: number): readonly Fix[] {
  if (isOrderedBetimes(graph, poll)) return [];
  const title = `Take ${size} messages of ${nameOf(poll.from)} at once`;
  return fixed(graph, title, 'safe', replaceOnPoller(graph, poll.by, at, size));
}

/** Whether the queue is FIFO under some conditions only, where no one setting is right. */
function isOrderedBetimes(graph: Graph, { from }: Hop): boolean {
  return isFifo(graph, from).length > 1;
}

/** Calls the function so many times at once; none where the reservation depends on a condition. */
export function lowerConcurrency(graph: Graph, poll: Hop, at: Place, most: number): readonly Fix[] {
  if (reservedConcurrencyOf(graph, poll.to).length > 1) return [];
  const title = `Call ${nameOf(poll.to)} ${most} times at once, as many as are reserved`;
  return fixed(graph, title, 'safe', replaceOnPoller(graph, poll.by, at, most));
}

/** Ends a call after so many seconds. */
export function endCall(graph: Graph, { to }: Hop, at: Place, seconds: number): readonly Fix[] {
  const change = setOnFunction(graph, to, 'Timeout', at, seconds);
  const title = `End ${nameOf(to)} after ${seconds} s, the longest that Kafka and brokers allow`;
  return fixed(graph, title, 'suggestion', change && [change]);
}

/** Begins with what is there, or with what comes; the first where the source is new with the mapping. */
export function beginReading(graph: Graph, poll: Hop): readonly Fix[] {
  if (settingOf(graph, poll, 'StartingPosition') !== undefined) return [];
  const begin = (position: string, meaning: string): readonly Fix[] => {
    const title = `Let ${nameOf(poll.to)} begin with what ${meaning} (${position})`;
    return fixed(graph, title, 'suggestion', setOnPoller(graph, poll, { StartingPosition: position }));
  };
  const oldest = begin('TRIM_HORIZON', 'is there already');
  const latest = begin('LATEST', 'comes once the mapping runs');
  return poll.from.resource === undefined ? [...latest, ...oldest] : [...oldest, ...latest];
}

/** Lets the queue itself move what fails to the queue that its mapping names; a broker has its own settings for it. */
export function moveSink(graph: Graph, poll: Hop): readonly Fix[] {
  const node = settingOf(graph, poll, 'DestinationConfig');
  if (node === undefined) return [];
  const removal: Change = { do: 'remove', node };
  const source = nameOf(poll.from);
  const redrive = redriveOf(graph, poll);
  if (redrive !== undefined) {
    const title = `Let ${source} itself move a message to ${redrive.sink} after ${TRIES} tries`;
    return fixOf(graph, title, 'safe', [removal, redrive.change]);
  }
  const instead = poll.from.kind === 'queue' ? 'the redrive policy of the queue' : 'the broker';
  const title = `Take the destination of the mapping of ${source} away (${instead} keeps what fails)`;
  return fixOf(graph, title, 'suggestion', [removal]);
}

function redriveOf(graph: Graph, { from, by }: Hop): { readonly sink: string; readonly change: Change } | undefined {
  const [failure, ...others] = hopsFrom(graph, from).filter((hop) => hop.kind === 'dead-letter' && hop.by === by);
  const sink = failure?.to;
  const queue = from.kind === 'queue' ? from.resource : undefined;
  if (queue === undefined || queue.generated || sink?.kind !== 'queue' || sink.resource === undefined) return undefined;
  const isAlike = firstKnown(isFifo(graph, from)) === firstKnown(isFifo(graph, sink));
  if (others.length > 0 || !isAlike || entryOf(queue.properties, 'RedrivePolicy') !== undefined) return undefined;
  const path = ['Properties', 'RedrivePolicy'];
  return { sink: sink.id, change: { do: 'set', in: queue, path, value: redriveTo(sink.id) } };
}

function settingOf(graph: Graph, { by }: Hop, setting: string): Node | undefined {
  return entryOf(writtenPoller(graph, by), settingName(graph, by, setting))?.value;
}

function fixed(
  graph: Graph,
  title: string,
  safety: Fix['safety'],
  changes: readonly Change[] | undefined,
): readonly Fix[] {
  return changes === undefined ? [] : fixOf(graph, title, safety, changes);
}
