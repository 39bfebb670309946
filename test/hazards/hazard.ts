import type { MadeFile } from '../../bench/generate/corpus.ts';

/** Files that cost much more to look at than they take to write. */
export interface Hazard {
  readonly name: string;
  /** `size`: 1 hurts; a smaller one has fewer of the same. */
  readonly make: (size: number) => readonly MadeFile[];
}
