import type { FileResult, Finding } from '../../core/finding.ts';
import type { Place, Source } from '../../core/source.ts';

/** The place of the first occurrence of some text. */
export function placeOf(source: Source, text: string): Place {
  const start = source.text.indexOf(text);
  if (start < 0) throw new Error(`${source.path} does not contain ${text}`);
  return { source, start, end: start + text.length };
}

/** A finding on the first occurrence of some text. */
export function findingOn(source: Source, text: string, more: Partial<Finding> = {}): Finding {
  return {
    rule: 'missing-dlq',
    severity: 'warning',
    problem: 'Orders keeps failing messages until they expire',
    consequence: 'a failing order comes back for 4 days',
    remedy: 'add a dead-letter queue',
    resource: 'Orders',
    at: placeOf(source, text),
    when: null,
    related: [],
    fixes: () => [],
    ...more,
  };
}

export function fileWith(source: Source, ...findings: readonly Finding[]): FileResult {
  return { path: source.path, dialect: 'cloudformation', findings, suppressed: [], recorded: [], hops: 0 };
}
