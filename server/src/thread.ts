/** What the server and the thread that examines for it say to each other. Types only. */

import type { Closed, Examined, FoundByFile } from './examine.ts';
import type { Compared, Comparing } from './compare-committed.ts';
import type { Ties } from '../../core/template/stacks/linked-sets.ts';

export interface ThreadData {
  /** Where the pages of rules are, as the client says. */
  readonly rulePage: string | undefined;
}

/** A template to look at, several that are tied together, or one to compare; and the open texts that are new. */
export interface Job {
  readonly id: number;
  readonly texts: ReadonlyMap<string, string | undefined>;
  readonly alone?: Closed;
  readonly together?: readonly (Closed & { readonly ties: Ties })[];
  readonly comparing?: Comparing;
}

export interface Outcome {
  readonly id: number;
  readonly examined?: Examined | undefined;
  readonly found?: ReadonlyMap<string, FoundByFile>;
  readonly compared?: Compared;
  /** An exception, with where it was thrown. */
  readonly failure?: string;
}
