import type { Doubts } from './doubts.ts';
import type { PlainTemplate } from './plain.ts';
import type { Renames } from './renamed.ts';
import type { Version } from './version.ts';

/** Two versions, with what is known of the way from one to the other. */
export interface Change {
  readonly before: Version;
  readonly after: Version;
  readonly plain: { readonly before: PlainTemplate; readonly after: PlainTemplate };
  readonly renames: Renames;
  readonly doubts: Doubts;
}
