/** Which queues and streams keep messages for less time or give them up sooner, where no hop tells it. */

import { duration } from '../core/words.ts';
import type { GraphNode } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { receiveCountOf, retentionOf } from '../core/graph/queue.ts';
import { recordRetentionOf } from '../core/graph/record-retention.ts';
import { hopsFrom } from '../core/graph/queries.ts';
import { onlyKnown } from '../core/template/value.ts';
import type { Graph } from '../core/graph/model.ts';
import type { DeliveryChange, KeepingChange } from './model.ts';
import type { Renames } from './renamed.ts';
import type { Deployed, Version } from './version.ts';

/** Changes that none of `told` mentions already. */
export function keepingChangesIn(
  before: Version,
  after: Version,
  renames: Renames,
  told: readonly DeliveryChange[],
): readonly KeepingChange[] {
  return [...before.deployed.values()].flatMap((old) => {
    const next = after.deployed.get(renames.get(old.key) ?? old.key);
    if (old.node === undefined || next?.node === undefined || isTold(next.node, told)) return [];
    const base = { key: old.key, stack: after.shownStack(next.stack), resource: nameOf(next.node) };
    const changes = [keptFor(old, next), triedFor(old, next)].flatMap((change) => change ?? []);
    return changes.map((change) => ({ ...base, ...change }));
  });
}

function isTold(node: GraphNode, told: readonly DeliveryChange[]): boolean {
  const name = nameOf(node);
  return told.some(({ from, before, after }) => from === name || `${before} ${after}`.includes(`in ${name} `));
}

type Difference = Omit<KeepingChange, 'key' | 'stack' | 'resource'>;

function keptFor(old: Deployed, next: Deployed): Difference | undefined {
  const words = (seconds: number): string => `keeps a message for ${duration(seconds)}`;
  return difference(keptIn(old), keptIn(next), words);
}

function keptIn({ graph, node }: Deployed): number | undefined {
  if (node?.kind === 'queue') return onlyKnown(retentionOf(graph, node));
  return node?.kind === 'stream' ? onlyKnown(recordRetentionOf(graph, node)) : undefined;
}

function triedFor(old: Deployed, next: Deployed): Difference | undefined {
  const words = (count: number): string => `parks a message after ${count} ${count === 1 ? 'try' : 'tries'}`;
  return difference(triedIn(old), triedIn(next), words);
}

function triedIn({ graph, node }: Deployed): number | undefined {
  if (node?.kind !== 'queue' || !parks(graph, node)) return undefined;
  return onlyKnown(receiveCountOf(graph, node));
}

function parks(graph: Graph, queue: GraphNode): boolean {
  return hopsFrom(graph, queue).some(({ kind }) => kind === 'dead-letter');
}

function difference(
  was: number | undefined,
  is: number | undefined,
  words: (value: number) => string,
): Difference | undefined {
  if (was === undefined || is === undefined || was === is) return undefined;
  return { change: is < was ? 'weaker' : 'stronger', before: words(was), after: words(is) };
}
