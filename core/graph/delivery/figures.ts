/** Arithmetic on figures: what rests on something unknown is unknown, for the same reason. */

import type { Basis, Resolved } from '../../template/value.ts';
import type { Figure, Retrying } from './model.ts';

/** One number, by default of AWS unless said otherwise. */
export function exactly(value: number, basis: Basis = 'aws-default'): Figure {
  return { known: true, min: value, max: value, basis };
}

/** A range, its ends included. */
export function between(min: number, max: number, basis: Basis = 'aws-default'): Figure {
  return { known: true, min, max, basis };
}

/** A figure that neither template nor AWS tells. */
export function untold(why: string): Figure {
  return { known: false, why };
}

/** A value of the template as a figure. */
export function figureOf(value: Resolved<number>): Figure {
  return value.known ? exactly(value.value, value.basis) : untold(value.why);
}

const STRENGTH: Readonly<Record<Basis, number>> = { parameter: 0, given: 1, 'aws-default': 2, written: 3 };

/** What is computed of several values rests on the least certain of them. */
export function weaker(one: Basis, other: Basis): Basis {
  return STRENGTH[one] < STRENGTH[other] ? one : other;
}

/** Both figures put together, end by end. */
export function computed(one: Figure, other: Figure, of: (a: number, b: number) => number): Figure {
  if (!one.known) return one;
  if (!other.known) return other;
  return between(of(one.min, other.min), of(one.max, other.max), weaker(one.basis, other.basis));
}

/** One times the other: tries and the pause between them. */
export function product(one: Figure, other: Figure): Figure {
  return computed(one, other, (a, b) => a * b);
}

/** The smaller of two; one that is unknown may be the smaller one. */
export function smaller(one: Figure, other: Figure): Figure {
  return computed(one, other, Math.min);
}

/** Whether the first is at least the second, whatever the ranges hold; undefined where that cannot be told. */
export function reaches(one: Figure, other: Figure): boolean | undefined {
  if (!one.known || !other.known) return undefined;
  if (one.min >= other.max) return true;
  return one.max < other.min ? false : undefined;
}

/** A single try, after which nothing is waited for. */
export const ONCE: Retrying = {
  tries: exactly(1),
  limit: 'tries',
  pauses: undefined,
  spacing: undefined,
  seconds: exactly(0),
};

/** Nothing is known of the tries, for one reason. */
export function unknownTries(why: string): Retrying {
  return { tries: untold(why), limit: 'tries', pauses: undefined, spacing: undefined, seconds: untold(why) };
}
