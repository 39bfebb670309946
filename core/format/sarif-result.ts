import { messageOf, type Finding, type Suppressed } from '../finding.ts';
import type { Fix, Related } from '../rule.ts';
import { positionAt, rangeOf, type Place, type Source } from '../source.ts';
import { shownPath } from '../template/cdk/origins.ts';
import { LEVELS } from './sarif-rule.ts';
import { uriOf } from './uri.ts';

/** A finding, and by what it is suppressed if it is. */
export interface Found {
  readonly finding: Finding;
  readonly suppressed: Suppressed | undefined;
  /** The baseline knows it. */
  readonly isRecorded: boolean;
}

/** What results of one run have in common. */
export interface ResultView {
  readonly pathOf: (path: string) => string;
  /** Where a rule stands among the rules of the run. */
  readonly indexOf: (rule: string) => number;
  readonly fingerprintOf: (finding: Finding) => string;
  readonly lineHashesOf: (source: Source) => readonly string[];
  readonly hasBaseline: boolean;
}

export function resultEntry(found: Found, view: ResultView): object {
  const { finding, isRecorded } = found;
  const { rule, severity, at, related } = finding;
  const fixes = finding.fixes();
  const line = positionAt(at.source, at.start).line;
  return {
    ruleId: rule,
    ruleIndex: view.indexOf(rule),
    level: LEVELS[severity],
    message: { text: messageOf(finding) },
    locations: [{ ...physical(at, view), ...logical(finding) }],
    ...(related.length === 0 ? {} : { relatedLocations: related.map((one, index) => relatedEntry(one, index, view)) }),
    ...(fixes.length === 0 ? {} : { fixes: fixes.map((fix) => fixEntry(fix, view)) }),
    partialFingerprints: {
      primaryLocationLineHash: view.lineHashesOf(at.source)[line] ?? '',
      'hoplint/v1': view.fingerprintOf(finding),
    },
    // Where one result of a run has one of these two, all must (3.27.23, 3.27.24): an empty list hides nothing.
    suppressions: suppressionsOf(found),
    ...(view.hasBaseline ? { baselineState: isRecorded ? 'unchanged' : 'new' } : {}),
  };
}

function physical(place: Place, view: ResultView): object {
  return { physicalLocation: { artifactLocation: artifact(place.source.path, view), region: regionOf(place) } };
}

function artifact(path: string, { pathOf }: ResultView): object {
  return { uri: uriOf(pathOf(path)) };
}

/** One-based; the column behind the last character. */
function regionOf(place: Place): object {
  const { start, end } = rangeOf(place);
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function logical({ resource, construct }: Finding): object {
  const names = [
    ...(resource === undefined ? [] : [{ name: resource, kind: 'resource' }]),
    ...(construct === undefined ? [] : [{ fullyQualifiedName: shownPath(construct), kind: 'construct' }]),
  ];
  return names.length === 0 ? {} : { logicalLocations: names };
}

function relatedEntry({ at, message }: Related, index: number, view: ResultView): object {
  return { id: index + 1, message: { text: message }, ...physical(at, view) };
}

/** The edits of each file together: a viewer applies all or none. */
function fixEntry({ title, edits }: Fix, view: ResultView): object {
  const paths = [...new Set(edits.map(({ at }) => at.source.path))];
  const changes = paths.map((path) => ({
    artifactLocation: artifact(path, view),
    replacements: edits
      .filter(({ at }) => at.source.path === path)
      .map(({ at, newText }) => ({ deletedRegion: regionOf(at), insertedContent: { text: newText } })),
  }));
  return { description: { text: title }, artifactChanges: changes };
}

/** In the template itself, or in a file beside it, which the baseline is. */
function suppressionsOf({ suppressed, isRecorded }: Found): readonly object[] {
  if (isRecorded) return [{ kind: 'external', justification: 'recorded in the baseline' }];
  if (suppressed === undefined) return [];
  return [{ kind: 'inSource', ...(suppressed.reason === '' ? {} : { justification: suppressed.reason }) }];
}
