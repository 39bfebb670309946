/** The last commits that two histories have in common (git-merge-base(1)). */

import type { Commit } from './commit.ts';
import type { ObjectId } from './object-id.ts';

export type CommitAt = (id: ObjectId) => Pick<Commit, 'parents' | 'time'>;

/** None of them comes before another one; the newest first. More than one where each side has merged the other. */
export function mergeBases(one: ObjectId, other: ObjectId, at: CommitAt): readonly ObjectId[] {
  const common = [...commonOf(one, other, at)].sort((a, b) => at(b).time - at(a).time);
  return common.filter((id) => !common.some((later) => later !== id && commonOf(id, later, at).has(id)));
}

const FROM_ONE = 1;
const FROM_OTHER = 2;
const FROM_BOTH = 3;
/** Behind a commit that both have: of no interest any more. */
const BEHIND = 4;

/** Walks back from both, the newest commit first, until nothing is left but what lies behind a common one. */
function commonOf(one: ObjectId, other: ObjectId, at: CommitAt): ReadonlySet<ObjectId> {
  const seen = new Map<ObjectId, number>([[one, FROM_ONE]]);
  seen.set(other, (seen.get(other) ?? 0) | FROM_OTHER);
  const queue: ObjectId[] = [];
  const common = new Set<ObjectId>();
  for (const id of seen.keys()) enqueue(queue, id, at);
  while (queue.some((id) => ((seen.get(id) ?? 0) & BEHIND) === 0)) {
    const id = queue.pop() as ObjectId;
    let marks = seen.get(id) ?? 0;
    if (marks === FROM_BOTH) {
      common.add(id);
      marks |= BEHIND;
    }
    for (const parent of at(id).parents) {
      const known = seen.get(parent) ?? 0;
      if ((known & marks) === marks) continue;
      seen.set(parent, known | marks);
      enqueue(queue, parent, at);
    }
  }
  return new Set([...common].filter((id) => ((seen.get(id) ?? 0) & BEHIND) === 0));
}

/** The newest last. */
function enqueue(queue: ObjectId[], id: ObjectId, at: CommitAt): void {
  const { time } = at(id);
  let [low, high] = [0, queue.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(queue[middle] as ObjectId).time < time) low = middle + 1;
    else high = middle;
  }
  queue.splice(low, 0, id);
}
