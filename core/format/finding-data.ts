/** A finding as plain data, for programs. Its keys are a contract: only ever add to them. */

import { messageOf, type Finding } from '../finding.ts';
import type { Fix, Related, Severity } from '../rule.ts';
import { rangeOf, type Place, type Range } from '../source.ts';

export interface FindingData {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly resource: string | null;
  readonly constructPath?: string;
  readonly range: Range;
  readonly when: string | null;
  readonly related: readonly (PlaceData & { readonly message: string })[];
  readonly fixes: readonly FixData[];
  readonly docs: string | null;
}

interface PlaceData {
  readonly path: string;
  readonly range: Range;
}

interface FixData {
  readonly title: string;
  readonly safety: Fix['safety'];
  readonly edits: readonly (PlaceData & { readonly newText: string })[];
}

/** `documented` are the rules that have a page; what the engine itself reports has none. */
export function findingData(finding: Finding, documented: ReadonlySet<string>): FindingData {
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: messageOf(finding),
    resource: finding.resource ?? null,
    ...(finding.construct === undefined ? {} : { constructPath: finding.construct.path }),
    range: rangeOf(finding.at),
    when: finding.when,
    related: finding.related.map(relatedData),
    fixes: finding.fixes().map(fixData),
    docs: documented.has(finding.rule) ? `rules/${finding.rule}.md` : null,
  };
}

function relatedData({ at, message }: Related): FindingData['related'][number] {
  return { ...placeData(at), message };
}

function fixData({ title, safety, edits }: Fix): FixData {
  return { title, safety, edits: edits.map(({ at, newText }) => ({ ...placeData(at), newText })) };
}

function placeData(at: Place): PlaceData {
  return { path: at.source.path, range: rangeOf(at) };
}
