import type { ObjectId } from './object-id.ts';

export interface Commit {
  readonly tree: ObjectId;
  readonly parents: readonly ObjectId[];
  /** Seconds since 1970, as the committer's clock had it. */
  readonly time: number;
}

/** Undefined where a text is no commit. */
export function readCommit(text: string): Commit | undefined {
  const head = text.slice(0, Math.max(0, text.indexOf('\n\n'))) || text;
  const [, tree] = /^tree ([0-9a-f]+)$/m.exec(head) ?? [];
  if (tree === undefined) return undefined;
  const parents = [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, id = '']) => id);
  const [, time = 0] = /^committer .*> (\d+)/m.exec(head) ?? [];
  return { tree, parents, time: Number(time) };
}

/** What a tag with a message of its own is put on; undefined where a text is no tag. */
export function taggedBy(text: string): ObjectId | undefined {
  return /^object ([0-9a-f]+)$/m.exec(text)?.[1];
}
