import type { When } from '../../template/when.ts';
import type { Choice } from '../../template/value.ts';
import { ONCE } from './figures.ts';
import type { End, Ends, Failure, Outcome, Retrying } from './model.ts';

/** What an outcome says beyond its failure, its tries and its end; the rest has the usual values. */
export type Particulars = Partial<Pick<Outcome, 'proven' | 'late' | 'blocks'>>;

/** One outcome for each end. */
export function outcomes(
  failure: Failure,
  retrying: Retrying,
  ends: Ends,
  { proven = false, late = false, blocks }: Particulars = {},
): readonly Outcome[] {
  return ends.map(({ when, value: end }) => ({ failure, proven, when, late, blocks, end, ...figuresOf(retrying) }));
}

function figuresOf({ tries, limit, pauses, spacing, seconds }: Retrying): Retrying {
  return { tries, limit, pauses, spacing, seconds };
}

/** One that is refused or finds nobody: the service does not try it a second time. */
export function givenUpAtOnce(ends: Ends): readonly Outcome[] {
  return [...outcomes('refused', ONCE, ends), ...outcomes('gone', ONCE, ends)];
}

/** One end, whatever the conditions beyond `when`. */
export function always(when: When, value: End): readonly Choice<End>[] {
  return [{ when, value }];
}
