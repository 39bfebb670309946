/**
 * What becomes of messages when the resource that holds or handles them goes. Sources: the API references of SQS, SNS,
 * Kinesis, Step Functions and EventBridge on deletion, 2026-11.
 */

import type { Graph, GraphNode, HopKind } from '../core/graph/model.ts';
import { asynchronousCallsOf, hopsFrom } from '../core/graph/queries.ts';
import { isSink, retentionOf } from '../core/graph/queue.ts';
import { recordRetentionOf } from '../core/graph/record-retention.ts';
import type { Value } from '../core/template/value.ts';
import { duration } from '../core/words.ts';
import type { Deployed } from './version.ts';

/** `replaced`: another takes its place. `removed`: none does. `left`: it lives on, and nobody in the stack reads it. */
export type Going = 'replaced' | 'removed' | 'left';

/** Clauses without a full stop; none where no message comes to harm. */
export function consequencesOf({ node, graph }: Deployed, going: Going): readonly string[] {
  if (node === undefined) return [];
  // Nobody outside sends to a dead-letter queue.
  const outsiders = node.kind === 'queue' && isSink(graph, node) ? [] : ofOutsiders(node, going);
  return [...ofContents(graph, node, going), ...outsiders];
}

const PARKED = 'messages parked in it';
const WAITING = 'messages that wait in it';

function ofContents(graph: Graph, node: GraphNode, going: Going): readonly string[] {
  switch (node.kind) {
    case 'queue':
      return ofStore(isSink(graph, node) ? PARKED : WAITING, retentionOf(graph, node), going);
    case 'stream':
      return ofStore('records that nobody has read yet', recordRetentionOf(graph, node), going);
    case 'cluster':
      return ofStore('records in its topics', [], going);
    case 'broker':
      return ofStore('messages in its queues', [], going);
    case 'archive':
      return ofStore('events that it keeps for replay', [], going);
    case 'table':
      return ofTable(graph, node, going);
    default:
      return going === 'left' ? [] : ofWork(graph, node);
  }
}

/** Messages at rest: deleted with what holds them, or out of reach. */
function ofStore(what: string, retention: Value<number>, going: Going): readonly string[] {
  const age = longest(retention);
  if (going === 'left') return [`${what} stay there unread${age === undefined ? '' : `, and expire after ${age}`}`];
  return [`${what}${age === undefined ? '' : `, up to ${age} old,`} are deleted with it`];
}

/** The longest of all choices in words; undefined where one is unknown. */
function longest(retention: Value<number>): string | undefined {
  const known = retention.flatMap(({ value }) => (value.known ? [value.value] : []));
  return known.length === 0 || known.length < retention.length ? undefined : duration(Math.max(...known));
}

/** Hops that read the changes of a table. */
const READS: ReadonlySet<HopKind> = new Set(['poll', 'pipe', 'cdc']);

function ofTable(graph: Graph, table: GraphNode, going: Going): readonly string[] {
  const items = going === 'left' ? [] : ['its items are deleted with it'];
  const isRead = hopsFrom(graph, table).some(({ kind, active }) => active && READS.has(kind));
  if (!isRead) return items;
  return [...items, ...ofStore('changes that nobody has read from its stream', recordRetentionOf(graph, table), going)];
}

/** What is under way while the resource goes. */
function ofWork(graph: Graph, node: GraphNode): readonly string[] {
  switch (node.kind) {
    case 'topic':
      return ['messages that it still tries to deliver are dropped'];
    case 'firehose':
      return ['records that it has buffered may not be delivered'];
    case 'workflow':
      return ['its running executions end at their next step'];
    case 'function': {
      const isCalled = asynchronousCallsOf(graph, node).length > 0;
      return isCalled ? ['events that wait for it to be free, or to be tried again, are dropped'] : [];
    }
    default:
      return [];
  }
}

/** Whoever knows it from outside is not told. */
function ofOutsiders({ kind }: GraphNode, going: Going): readonly string[] {
  switch (kind) {
    case 'queue':
      return [`who sends to it from outside this template ${meets(going, 'URL or ARN')}`];
    case 'topic': {
      const end = going === 'left' ? 'stay with the old one' : 'end';
      return [
        `subscriptions that were made outside this template ${end}`,
        `who publishes to it from outside this template ${meets(going, 'ARN')}`,
      ];
    }
    case 'bus':
      return ['events that are sent to it from outside this template reach none of its rules'];
    case 'stream':
      return [`who writes to it or reads it from outside this template ${meets(going, 'name or ARN')}`];
    case 'cluster':
    case 'broker':
      return [`who connects to it ${meets(going, 'address')}`];
    case 'api':
      return going === 'left' ? [] : [`who calls it ${meets(going, 'address')}`];
    case 'bucket':
      return going === 'replaced' ? ['objects that are still uploaded to the old one notify nobody'] : [];
    default:
      return [];
  }
}

function meets(going: Going, by: string): string {
  if (going === 'left') return 'still reaches the old one';
  return going === 'removed' ? 'finds nothing there' : `has to be told its new ${by}`;
}
