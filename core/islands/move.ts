/** Where what stood in a template stands in its next version: each resource and each section moves as a whole. */

import type { Place } from '../source.ts';
import type { Node } from '../syntax/tree.ts';
import type { Template } from '../template/model.ts';
import { pairsOf } from './pairs.ts';

/** The place in the next version; undefined where it lies in nothing that is still there. */
export type Move = (place: Place) => Place | undefined;

/** A stretch of the text before, and by how many characters it has moved. */
interface Block {
  readonly start: number;
  readonly end: number;
  readonly by: number;
}

export function moveBetween(before: Template, now: Template): Move {
  const blocks = blocksOf(before.root, now.root);
  const moved = (place: Place, { by }: Block): Place => {
    return { source: now.source, start: place.start + by, end: place.end + by };
  };
  let latest: Block | undefined;
  return (place) => {
    if (place.source !== before.source) return undefined;
    // Most places stand where the one before them stood.
    if (latest === undefined || !holds(latest, place)) latest = blockAt(blocks, place);
    return latest && moved(place, latest);
  };
}

/** Whether a place of now is where the move brings a place of before. */
export function isMoved(before: Place, now: Place, move: Move): boolean {
  const moved = move(before);
  return moved?.source === now.source && moved.start === now.start && moved.end === now.end;
}

function holds(block: Block, { start, end }: Place): boolean {
  return block.start <= start && end <= block.end;
}

function blockAt(blocks: readonly Block[], place: Place): Block | undefined {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle] as Block).start <= place.start) low = middle;
    else high = middle - 1;
  }
  const block = blocks[low];
  return block && holds(block, place) ? block : undefined;
}

/** Sections whose entries move by themselves. */
const DIVIDED: ReadonlySet<string> = new Set(['Resources', 'Outputs']);

function blocksOf(before: Node, now: Node): readonly Block[] {
  const pairs = pairsOf(before, now).flatMap((pair) => {
    const inner = DIVIDED.has(pair.before.key.text) ? pairsOf(pair.before.value, pair.now.value) : [];
    return inner.length === 0 ? [pair] : inner;
  });
  return pairs.map(({ before: { at }, now: one }) => ({ start: at.start, end: at.end, by: one.at.start - at.start }));
}
