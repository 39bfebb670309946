import type { CardOf } from './rule-card.ts';

/** What reports for other programs need to know beside the findings. */
export interface ReportFrame {
  readonly version: string;
  readonly cardOf: CardOf;
  /** A path as the platform that reads the report knows it: relative to the root of the repository. */
  readonly pathOf: (path: string) => string;
  /** What could not be read, each a sentence. */
  readonly troubles: readonly string[];
  /** Whether a report tells of what the baseline records, where its format has a way to say so. */
  readonly tellsRecorded: boolean;
}
