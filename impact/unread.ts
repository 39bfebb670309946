/** Channels that had consumers and have none any more. */

import { isUnknownEnd } from '../core/graph/draft.ts';
import { isChannel, type NodeKind } from '../core/graph/model.ts';
import { isFailureHop } from '../core/graph/queries.ts';
import { isSink, retentionOf } from '../core/graph/queue.ts';
import { firstKnown } from '../core/template/value.ts';
import { duration } from '../core/words.ts';
import type { Change } from './change.ts';
import type { Deployed, Version } from './version.ts';

/** What becomes of messages in a channel that stays and that nobody reads any more; none where somebody does. */
export function leftUnread({ before, after, renames, doubts }: Change, old: Deployed): readonly string[] {
  const next = after.deployed.get(renames.get(old.key) ?? old.key);
  if (old.node === undefined || next?.node === undefined || !isChannel(old.node) || doubts.size > 0) return [];
  if (!isConsumed(before, old.key) || isConsumed(after, next.key)) return [];
  if (old.node.kind !== 'queue') return [UNREAD[old.node.kind] ?? 'what is written to it is read by nobody'];
  if (isSink(old.graph, old.node) && isSink(next.graph, next.node)) return [];
  const kept = firstKnown(retentionOf(next.graph, next.node));
  const end = kept === undefined ? 'until they expire' : `for ${duration(kept)}, then they are deleted`;
  return [`messages wait in it ${end}`];
}

const UNREAD: Partial<Record<NodeKind, string>> = {
  topic: 'messages that are published to it reach nobody',
  bus: 'events that are sent to it match no rule and are dropped',
};

function isConsumed({ hops }: Version, key: string): boolean {
  return hops.some(({ from, hop }) => from === key && hop.active && !isFailureHop(hop) && !isUnknownEnd(hop.to));
}
