/** Which lines differ between two versions of a text. */

/** Lines `oldStart` to `oldEnd` were replaced by `newStart` to `newEnd`; ends are exclusive, either may be empty. */
export interface Stretch {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** The lines of a text, each with its line break; the last one may have none. */
export function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** With more lines than this removed and added, the whole middle counts as changed: nobody reads such a diff. */
const mostEdits = 2000;

/** The fewest lines that have to be removed and added to make one version of the other, as stretches in order. */
export function changedLines(before: readonly string[], after: readonly string[]): readonly Stretch[] {
  const start = commonStart(before, after);
  const end = commonEnd(before, after, start);
  const middle = { oldStart: start, oldEnd: before.length - end, newStart: start, newEnd: after.length - end };
  if (middle.oldStart === middle.oldEnd && middle.newStart === middle.newEnd) return [];
  if (middle.oldStart === middle.oldEnd || middle.newStart === middle.newEnd) return [middle];
  const old = before.slice(middle.oldStart, middle.oldEnd);
  const now = after.slice(middle.newStart, middle.newEnd);
  const moves = shortestEdit(old, now);
  return moves === undefined ? [middle] : stretchesOf(moves, start);
}

function commonStart(before: readonly string[], after: readonly string[]): number {
  let length = 0;
  while (length < before.length && length < after.length && before[length] === after[length]) length++;
  return length;
}

function commonEnd(before: readonly string[], after: readonly string[], start: number): number {
  const most = Math.min(before.length, after.length) - start;
  let length = 0;
  while (length < most && before[before.length - 1 - length] === after[after.length - 1 - length]) length++;
  return length;
}

/** One removed line (x grows) or one added line (y grows), at the lines x and y reached before. */
interface Move {
  readonly x: number;
  readonly y: number;
  readonly removes: boolean;
}

/**
 * Eugene Myers, "An O(ND) Difference Algorithm and Its Variations" (1986): for each number of edits, how far down the
 * old lines one gets on each diagonal (x - y), until one gets to the end of both.
 */
function shortestEdit(old: readonly string[], now: readonly string[]): readonly Move[] | undefined {
  const reached: Int32Array[] = [];
  let furthest = new Int32Array(3);
  for (let edits = 0; edits <= mostEdits; edits++) {
    const next = new Int32Array(2 * edits + 3);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = edits === 0 ? 0 : stepTo(furthest, edits, diagonal);
      let y = x - diagonal;
      while (x < old.length && y < now.length && old[x] === now[y]) [x, y] = [x + 1, y + 1];
      next[diagonal + edits + 1] = x;
      if (x >= old.length && y >= now.length) return wayBack(reached, old.length, now.length);
    }
    reached.push(next);
    furthest = next;
  }
  return undefined;
}

/** Whether the way to a diagonal comes from the one above, by an added line; else it comes from the one below. */
function comesByAdding(furthest: Int32Array, edits: number, diagonal: number): boolean {
  if (diagonal === -edits) return true;
  return diagonal !== edits && at(furthest, edits - 1, diagonal - 1) < at(furthest, edits - 1, diagonal + 1);
}

function stepTo(furthest: Int32Array, edits: number, diagonal: number): number {
  return comesByAdding(furthest, edits, diagonal)
    ? at(furthest, edits - 1, diagonal + 1)
    : at(furthest, edits - 1, diagonal - 1) + 1;
}

function at(furthest: Int32Array, edits: number, diagonal: number): number {
  return furthest[diagonal + edits + 1] as number;
}

/** The moves from the beginning to the end, found by going back from the end. */
function wayBack(reached: readonly Int32Array[], oldLength: number, newLength: number): readonly Move[] {
  const moves: Move[] = [];
  let diagonal = oldLength - newLength;
  for (let edits = reached.length; edits > 0; edits--) {
    const furthest = reached[edits - 1] as Int32Array;
    const adds = comesByAdding(furthest, edits, diagonal);
    diagonal += adds ? 1 : -1;
    const x = at(furthest, edits - 1, diagonal);
    moves.push({ x, y: x - diagonal, removes: !adds });
  }
  return moves.reverse();
}

/** Moves that follow each other without an unchanged line between them belong together. */
function stretchesOf(moves: readonly Move[], offset: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const { x, y, removes } of moves) {
    const last = stretches.at(-1);
    const [oldStart, newStart] = [x + offset, y + offset];
    const [oldEnd, newEnd] = removes ? [oldStart + 1, newStart] : [oldStart, newStart + 1];
    const isNext = last !== undefined && last.oldEnd === oldStart && last.newEnd === newStart;
    if (isNext) stretches[stretches.length - 1] = { ...last, oldEnd, newEnd };
    else stretches.push({ oldStart, oldEnd, newStart, newEnd });
  }
  return stretches;
}
