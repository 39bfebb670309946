/** Findings that a project lives with for now, known by what they are and never by the line they stand on. */

import type { Finding } from '../finding.ts';
import { contentOf } from './content.ts';

/** Findings of one file that nothing tells apart. */
export interface Entry {
  readonly rule: string;
  /** Undefined where it is about the template as a whole. */
  readonly resource: string | undefined;
  /** A digest of what is blamed. */
  readonly content: string;
  readonly count: number;
}

/** Entries by file, each by its path relative to the folder of the baseline. */
export type Baseline = ReadonlyMap<string, readonly Entry[]>;

/** What a baseline is called, beside the configuration that names it. */
export const BASELINE_NAME = 'hoplint.baseline.json';

/** What makes two findings the same, beside their file. */
export function identityOf({ rule, resource, content }: Omit<Entry, 'count'>): string {
  return [rule, resource ?? '', content].join('\n');
}

export function entryOf(finding: Finding, count = 1): Entry {
  return { rule: finding.rule, resource: finding.resource, content: contentOf(finding), count };
}

/** A syntax problem or a limit is never recorded: what stands behind it has not been read. */
export function canBeRecorded({ rule }: Pick<Finding, 'rule'>): boolean {
  return rule !== 'parse-error' && rule !== 'analysis-limited';
}

/** Records findings; `nameOf` says what the baseline calls the file of one. */
export function recordOf(findings: readonly Finding[], nameOf: (path: string) => string): Baseline {
  const entries = findings.filter(canBeRecorded).map((finding) => {
    return { file: nameOf(finding.at.source.path), ...entryOf(finding) };
  });
  return baselineOf(entries);
}

/** Gathers entries by file; the counts of those that nothing tells apart are added up. */
export function baselineOf(entries: readonly (Entry & { readonly file: string })[]): Baseline {
  const files = new Map<string, Map<string, Entry>>();
  for (const { file, rule, resource, content, count } of entries) {
    const known = files.get(file) ?? new Map<string, Entry>();
    files.set(file, known);
    const identity = identityOf({ rule, resource, content });
    known.set(identity, { rule, resource, content, count: count + (known.get(identity)?.count ?? 0) });
  }
  return new Map([...files].map(([file, known]) => [file, [...known.values()]]));
}

/** How many findings a baseline records. */
export function sizeOf(baseline: Baseline): number {
  return [...baseline.values()].flat().reduce((sum, { count }) => sum + count, 0);
}
