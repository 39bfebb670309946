/** The only maker of the protocol's objects from findings and edits. */

import {
  type AnnotatedTextEdit,
  type ChangeAnnotation,
  type CodeAction,
  CodeActionKind,
  type CodeLens,
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentHighlight,
  type DocumentHighlightKind,
  type DocumentLink,
  type DocumentSymbol,
  type InlayHint,
  type Location,
  type SymbolKind,
  type TextEdit as LspTextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { TextEdit } from '../../core/edit.ts';
import { type Finding, isOwn, messageOf } from '../../core/finding.ts';
import type { Hint } from '../../core/glance/hints.ts';
import type { Lens } from '../../core/glance/lenses.ts';
import { rulePageAddress } from '../../core/addresses.ts';
import { groupBy } from '../../core/group-by.ts';
import type { PageOf } from '../../core/hover/link.ts';
import type { Fix, Severity } from '../../core/rule.ts';
import { type Place, type Position, type Range, rangeOf, type Source } from '../../core/source.ts';
import type { Harm } from '../../impact/harm-findings.ts';
import type { DiagnosticData, FixAllData, HintData, ShowPlaces } from './protocol.ts';

/** One page tells of all harm that a change does. */
const PAGES: Readonly<Record<Harm, string>> = {
  'replaces-resource': 'changes',
  'removes-resource': 'changes',
  'weakens-delivery': 'changes',
};

/** The pages that tell what a rule is about and how to get rid of it, at the address with `{rule}` for the name. */
export function pagesAt(address = rulePageAddress('{rule}')): PageOf {
  const pages: Readonly<Record<string, string>> = PAGES;
  return (rule) => (isOwn({ rule }) ? undefined : address.replaceAll('{rule}', pages[rule] ?? rule));
}

/** The URI of a source as the client spells it. */
export type UriOfSource = (source: Source) => string;

/** Version of the open document with this URI; null for a file on disk. */
export type VersionOf = (uri: string) => number | null;

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

export function toDiagnostic(finding: Finding, pageOf: PageOf, uriOf: UriOfSource): Diagnostic {
  const data: DiagnosticData = { finding: keyOf(finding) };
  const href = pageOf(finding.rule);
  return {
    range: rangeOf(finding.at),
    severity: SEVERITIES[finding.severity],
    source: 'hoplint',
    code: finding.rule,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    message: messageOf(finding),
    relatedInformation: finding.related.map(({ at, message }) => ({ location: toLocation(at, uriOf), message })),
    data,
  };
}

export function toLocation(place: Place, uriOf: UriOfSource): Location {
  return { uri: uriOf(place.source), range: rangeOf(place) };
}

export function toLink(place: Place, target: string, tooltip: string | undefined): DocumentLink {
  return { range: rangeOf(place), target, ...(tooltip === undefined ? {} : { tooltip }) };
}

export function toSymbol(
  name: string,
  detail: string,
  kind: SymbolKind,
  range: Range,
  children: readonly DocumentSymbol[],
): DocumentSymbol {
  return { name, detail, kind, range, selectionRange: range, children: [...children] };
}

export function toHighlight(range: Range, kind: DocumentHighlightKind): DocumentHighlight {
  return { range, kind };
}

/** Names a finding within its file, so that a diagnostic and its finding know each other again. */
export function keyOf(finding: Finding): string {
  return `${finding.rule}:${finding.at.start}-${finding.at.end}`;
}

/** How the client wants edits: by document with versions, or as the older plain map. */
export interface EditStyle {
  readonly versioned: boolean;
  /** Whether it shows edits that are marked so before it makes them. */
  readonly annotated: boolean;
  readonly uriOf: UriOfSource;
  readonly versionOf: VersionOf;
}

/** What is said of edits where they are shown before they are made. */
export interface Note {
  readonly label: string;
  readonly description: string;
  /** Has the client show them before it makes them. */
  readonly confirm: boolean;
}

export function toWorkspaceEdit(edits: readonly TextEdit[], style: EditStyle, note?: Note): WorkspaceEdit {
  const annotation = note !== undefined && style.annotated && style.versioned ? ANNOTATION : undefined;
  const toEdit = ({ at, newText }: TextEdit): LspTextEdit | AnnotatedTextEdit => {
    return { range: rangeOf(at), newText, ...(annotation && { annotationId: annotation }) };
  };
  const byUri = groupBy(edits, ({ at }) => style.uriOf(at.source));
  const changes = [...byUri].map(([uri, own]) => ({ uri, edits: own.map(toEdit) }));
  if (!style.versioned) return { changes: Object.fromEntries(changes.map(({ uri, edits: own }) => [uri, own])) };
  const documentChanges = changes.map(({ uri, edits: own }) => ({
    textDocument: { uri, version: style.versionOf(uri) },
    edits: own,
  }));
  if (note === undefined || annotation === undefined) return { documentChanges };
  return { documentChanges, changeAnnotations: { [annotation]: annotationOf(note) } };
}

/** The edits of a fix belong together: they share one annotation, and a client has them taken or left as one. */
const ANNOTATION = 'fix';

function annotationOf({ label, description, confirm }: Note): ChangeAnnotation {
  return { label, description, needsConfirmation: confirm };
}

/** A quick-fix; `solved` are the client's own diagnostics that it makes go away. */
export function toQuickFix(
  fix: Pick<Fix, 'title' | 'edits'>,
  solved: readonly Diagnostic[],
  style: EditStyle,
  more: { readonly preferred?: boolean; readonly note?: Note | undefined } = {},
): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [...solved],
    ...(more.preferred ? { isPreferred: true } : {}),
    edit: toWorkspaceEdit(fix.edits, style, more.note),
  };
}

/** A quick-fix whose edit is computed when it is chosen. */
export function toUnresolvedFix(title: string, solved: readonly Diagnostic[], data: FixAllData): CodeAction {
  return { title, kind: CodeActionKind.QuickFix, diagnostics: [...solved], data };
}

/** What it takes to make lenses for a document. */
export interface LensStyle {
  /** The document, as the client spells it. */
  readonly uri: string;
  readonly uriOf: UriOfSource;
  /** Whether the client has a command that shows places. */
  readonly shows: boolean;
}

/** Without places to show, or without a client that can, a title that does nothing. */
export function toLens({ title, places }: Lens, range: Range, { uri, uriOf, shows }: LensStyle): CodeLens {
  if (!shows || places.length === 0) return { range, command: { title, command: '' } };
  const args: ShowPlaces = [uri, range.start, places.map((place) => toLocation(place, uriOf))];
  return { range, command: { title, command: 'hoplint.showPlaces', arguments: [...args] } };
}

export function toInlayHint({ label, tooltip }: Hint, position: Position, data: HintData): InlayHint {
  return { position, label, tooltip, paddingLeft: true, data };
}

/** Edits of the document that they are asked for. */
export function toTextEdits(edits: readonly TextEdit[]): LspTextEdit[] {
  return edits.map(({ at, newText }) => ({ range: rangeOf(at), newText }));
}
