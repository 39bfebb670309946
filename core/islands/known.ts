import type { Ties } from '../template/stacks/linked-sets.ts';
import type { Stretch } from './excerpt.ts';
import type { Earlier } from './since.ts';

/** What is known of a text for the next time it is linted. */
export interface Known extends Earlier {
  /** What holds for all resources, beside what the text says. */
  readonly settings: string;
  /** The keys of the whole. */
  readonly sections: readonly string[];
  /** Undefined where no resource can be read without the others. */
  readonly stretches: readonly Stretch[] | undefined;
  /** What it has to do with other templates. */
  readonly ties: Ties;
}
