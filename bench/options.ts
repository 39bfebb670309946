import { parseArgs } from 'node:util';

export interface Options {
  readonly quick: boolean;
  /** Names of measures; empty for all. */
  readonly only: readonly string[];
  /** A revision to compare with. */
  readonly against: string | undefined;
  /** A folder of real templates. */
  readonly corpus: string | undefined;
  readonly output: string | undefined;
  readonly seed: number;
}

export const USAGE_TEXT = `npm run bench -- [options]
  --quick          fewer rounds, and without the large inputs
  --only NAME      only this measure; repeatable
  --against REF    compare with another revision, in interleaved runs
  --corpus PATH    real templates instead of made ones
  --output FILE    where the figures go as JSON (bench/results/…)
  --seed N         other made templates (1)
`;

/** Throws where an option is unknown. */
export function optionsFrom(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      against: { type: 'string' },
      corpus: { type: 'string' },
      output: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  });
  const { quick, only, against, corpus, output } = values;
  return { quick, only, against, corpus, output, seed: Number(values.seed) };
}
