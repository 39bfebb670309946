/** What stands at a position of a document, read from the analysis that knows it best. */

import type { Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../core/finding.ts';
import type { Analysis } from '../../core/lint.ts';
import { declaredAt, referenceAt, type Reference } from '../../core/references.ts';
import { covers, offsetAt, rangeOf, type Place, type Range, type Source } from '../../core/source.ts';
import type { Resource } from '../../core/template/model.ts';
import { carrierTo, carryOffset } from './carry.ts';
import { pathOf } from './uris.ts';
import { type Check, findingsIn, readable } from './workspace.ts';

export interface Cursor {
  readonly analysis: Analysis | undefined;
  readonly reference: Reference | undefined;
  readonly declared: readonly Resource[];
  /** At this position. */
  readonly findings: readonly Finding[];
  /** Of the same check, at other positions. */
  readonly elsewhere: readonly Finding[];
  /** Where it stands in the text that was analyzed; undefined inside of what has changed since. */
  readonly place: Place | undefined;
  /** The text that the cursor is on, as the document is now. */
  readonly range: Range | undefined;
  /** Where a place of the text that was analyzed is now. */
  readonly carry: (place: Place) => Range | undefined;
}

export function cursorAt(check: Check, document: TextDocument, uri: string, position: Position): Cursor {
  const now: Source = { path: pathOf(document.uri), text: document.getText() };
  const offset = offsetAt(now, position);
  const findings = findingsIn(check, uri).filter(({ at }) => covers(at, offset));
  const here = new Set(findings);
  const elsewhere = check.findings.filter((finding) => !here.has(finding));
  const analysis = readable(check);
  const before = analysis?.template.sources.find(({ path }) => path === now.path);
  const carry = carrierTo(now);
  const place = before && placeIn(before, carryOffset(offset, now.text, before.text));
  if (analysis === undefined || place === undefined) {
    const range = firstRange(findings);
    return { analysis, reference: undefined, declared: [], findings, elsewhere, place, range, carry };
  }
  const reference = referenceAt(analysis.template, place);
  const declared = reference === undefined ? declaredAt(analysis.template, place) : [];
  const at = reference?.at ?? declared.map((resource) => resource.at).find((one) => covers(one, place.start));
  const range = (at && carry(at)) ?? firstRange(findings);
  return { analysis, reference, declared, findings, elsewhere, place, range, carry };
}

function placeIn(source: Source, offset: number | undefined): Place | undefined {
  return offset === undefined ? undefined : { source, start: offset, end: offset };
}

function firstRange(findings: readonly Finding[]): Range | undefined {
  const [first] = findings;
  return first && rangeOf(first.at);
}
