/** What becomes of a message on a hop when something goes wrong there: computed from the template and AWS defaults. */

import type { Basis, Choice } from '../../template/value.ts';
import type { When } from '../../template/when.ts';
import type { GraphNode } from '../model.ts';

export type Failure =
  /** The consumer fails at every try: a poison message, or a defect of the consumer. */
  | 'throws'
  /** The consumer has no capacity left. */
  | 'throttled'
  /** The service that receives does not answer, or with an error of its own. */
  | 'unavailable'
  /** The receiver, or a role, does not let the sender in. */
  | 'refused'
  /** The receiver was deleted. */
  | 'gone'
  /** The consumer takes longer than the channel waits for it. */
  | 'slow';

/** A number between two ends, which are the same where nothing is left open. */
export type Figure =
  | { readonly known: true; readonly min: number; readonly max: number; readonly basis: Basis }
  | { readonly known: false; readonly why: string };

/** Where a message is in the end. */
export type End =
  | Parked
  /** In other hands: a failure destination that is no store. */
  | { readonly kind: 'handed'; readonly to: GraphNode }
  /** A `Catch` of the workflow goes on with this state. */
  | { readonly kind: 'caught'; readonly state: string }
  /** The failed execution is all that is left; it can be redriven for some seconds. */
  | { readonly kind: 'halted'; readonly in: GraphNode; readonly seconds: number }
  /** Whoever called gets the error and has the message still. */
  | { readonly kind: 'answered'; readonly to: GraphNode }
  /** Handed out again while the first consumer is still at work. */
  | { readonly kind: 'twice' }
  | { readonly kind: 'lost'; readonly why?: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** At rest in a sink. */
export interface Parked {
  readonly kind: 'parked';
  readonly in: GraphNode;
  /** Seconds until the sink deletes it; undefined for one that keeps it for good. */
  readonly keeps: Figure | undefined;
  /** Whether an alarm rings; undefined where one may be that cannot be read. */
  readonly alarmed: boolean | undefined;
}

/** What goes on between the first try and the end. */
export interface Retrying {
  /** Tries in all, the first included. */
  readonly tries: Figure;
  /** What ends the tries: their number, or the age of the message. */
  readonly limit: 'tries' | 'expiry';
  /** The pauses between tries, for a reader; undefined where there are none. */
  readonly pauses: string | undefined;
  /** Seconds between two tries. */
  readonly spacing: Figure | undefined;
  /** Seconds from the first try to the end. */
  readonly seconds: Figure;
}

export interface Outcome extends Retrying {
  readonly failure: Failure;
  /** The template proves that it fails like this, always; else this is what happens if it does. */
  readonly proven: boolean;
  readonly when: When;
  /** If the cause goes away in the meantime the message is processed, late. */
  readonly late: boolean;
  /** What waits behind the message all the while. */
  readonly blocks: 'shard' | 'partition' | 'message group' | undefined;
  readonly end: End;
}

/** An end under each choice of conditions. */
export type Ends = readonly Choice<End>[];
