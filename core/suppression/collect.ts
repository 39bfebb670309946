import type { Finding } from '../finding.ts';
import type { Place } from '../source.ts';
import type { Template } from '../template/model.ts';
import { commentSuppressions } from './comments.ts';
import type { Mark } from './marks.ts';
import { metadataSuppressions } from './metadata.ts';

/** One rule that is not to be heard of somewhere. */
export interface Suppression {
  /** Empty where the text names none. */
  readonly rule: string;
  readonly reason: string;
  /** The rule's name in the text, or the whole suppression where it names none. */
  readonly at: Place;
  readonly covers: (finding: Finding) => boolean;
  /** What it covers has one of these marks. */
  readonly reaches: readonly Mark[];
  /** What to delete when it hides nothing; undefined where other names share the text. */
  readonly removal?: Place | undefined;
}

/** All suppressions that a template and the files it includes contain. */
export function suppressionsIn(template: Template): readonly Suppression[] {
  return [...template.sources.flatMap(commentSuppressions), ...metadataSuppressions(template)];
}
