/**
 * Unknown is a value. What a template says of an attribute is a list of choices, one per branch of its conditions, and
 * each is known, with the place and the reason one knows it, or unknown, with the reason one does not.
 */

import type { Place } from '../source.ts';
import type { When } from './when.ts';

/**
 * Why a value is known. `parameter`: by the default of a parameter, which a deployment may override. `given`: chosen
 * outside the template, by the user for this run or by another stack.
 */
export type Basis = 'written' | 'given' | 'aws-default' | 'parameter';

export interface Known<T> {
  readonly known: true;
  readonly value: T;
  readonly basis: Basis;
  /** Where it is written; for an AWS default, the resource that leaves it out. */
  readonly at: Place;
}

export interface Unknown {
  readonly known: false;
  /** In words for a reader: "imported from Network-QueueArn", "parameter Stage has no default". */
  readonly why: string;
  readonly at: Place;
}

export type Resolved<T> = Known<T> | Unknown;

/** A value under one choice of the template's conditions. */
export interface Choice<T> {
  readonly when: When;
  readonly value: T;
}

/** All possible choices of an attribute; their conditions exclude each other. */
export type Value<T> = readonly Choice<Resolved<T>>[];

export function known<T>(value: T, basis: Basis, at: Place): Known<T> {
  return { known: true, value, basis, at };
}

export function unknown(why: string, at: Place): Unknown {
  return { known: false, why, at };
}

/** A value that has one choice alone. An object written within a list takes V8 five times as long to make. */
export function onlyChoice<T>(when: When, value: T): readonly Choice<T>[] {
  const choice = { when, value };
  return [choice];
}

/** The first choice that is known, for a figure in a message. */
export function firstKnown<T>(value: Value<T>): T | undefined {
  for (const choice of value) if (choice.value.known) return choice.value.value;
  return undefined;
}

/** The value where there is only one, whatever the conditions; undefined where it depends on them or is unknown. */
export function onlyKnown<T>(value: Value<T>): T | undefined {
  const [only, ...others] = value;
  return only?.value.known && others.length === 0 ? only.value.value : undefined;
}
