import type { Inputs } from './inputs.ts';
import type { Row } from './row.ts';

/** Numbers of one round, by what they are of. */
export type Sample = Readonly<Record<string, number>>;

/** One thing that is measured: in rounds, in which all revisions take their turn. */
export interface Measure {
  /** What `--only` takes, and the heading in the table. */
  readonly name: string;
  readonly rounds: number;
  /** Rounds of a `--quick` run; 0 leaves it out. */
  readonly quickRounds: number;
  /** `root` is a revision that is compiled and bundled. */
  readonly take: (root: string, inputs: Inputs) => Promise<Sample>;
  readonly rows: (samples: readonly Sample[]) => readonly Row[];
}

/** The numbers of one thing, round by round; none where a revision cannot do it. */
export function each(samples: readonly Sample[], name: string): readonly number[] {
  return samples.flatMap((sample) => sample[name] ?? []);
}
