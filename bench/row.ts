/** One line of the table. */
export interface Row {
  readonly name: string;
  readonly unit: Unit;
  /** One of each round; the median counts. */
  readonly samples: readonly number[];
  /** The most that issues allow; rows without one are told for their own sake. */
  readonly most?: number;
  /** What else there is to know, in a few words. */
  readonly detail?: string;
}

export type Unit = '×' | 's' | 'ms' | 'MiB' | 'MB/s' | 'files/s';

/** Units of which more is better. */
export const MORE_IS_BETTER: ReadonlySet<Unit> = new Set(['MB/s', 'files/s']);
