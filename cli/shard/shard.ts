/** `--shard I/N`: the files of one of several machines that share a run. */

import type { Arguments } from '../arguments.ts';
import type { ToDo } from '../examine/rounds.ts';
import { Trouble } from '../host.ts';

export interface Shard {
  /** From 1 on. */
  readonly number: number;
  readonly count: number;
}

export function shardAsked(args: Arguments): Shard | undefined {
  const word = args.last('shard');
  if (word === undefined) return undefined;
  const [, number = 0, count = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(word) ?? []).map(Number);
  if (number < 1 || number > count) throw new Trouble(`--shard wants a part of a whole, such as 2/4, not ${word}`);
  if (args.has('prune-baseline')) throw new Trouble('--prune-baseline has to see all files: leave out --shard');
  if (args.words.includes('-')) throw new Trouble('standard input cannot be shared: leave out --shard');
  return { number, count };
}

/** The groups that fall to a shard: the largest first, each goes to the one that has least. */
export function groupsOf<File extends ToDo>(
  groups: readonly (readonly File[])[],
  { number, count }: Shard,
): readonly (readonly File[])[] {
  const sized = groups.map((files) => ({ files, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) }));
  sized.sort((a, b) => b.bytes - a.bytes || (firstOf(a.files) < firstOf(b.files) ? -1 : 1));
  const loads = new Array<number>(count).fill(0);
  return sized.flatMap(({ files, bytes }) => {
    const least = loads.indexOf(Math.min(...loads));
    // An empty file is some work too.
    loads[least] = (loads[least] ?? 0) + bytes + 1;
    return least === number - 1 ? [files] : [];
  });
}

function firstOf(files: readonly ToDo[]): string {
  return files[0]?.path ?? '';
}
