/** Looks at templates that nobody has open and keeps plain data of them: trees and texts are dropped. */

import type { Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../../core/finding.ts';
import { groupBy } from '../../core/group-by.ts';
import type { Rule } from '../../core/rule.ts';
import type { Source } from '../../core/source.ts';
import { looksLikeTemplate } from '../../core/syntax/sniff.ts';
import type { ReadFile } from '../../core/template/model.ts';
import type { Ties } from '../../core/template/stacks/linked-sets.ts';
import { complaintsIn, lintDocument, prepare } from './lint-document.ts';
import type { HoplintSettings } from './protocol.ts';
import { analysesOf, type Tied } from './tied-documents.ts';
import { pathOf, uriOf } from './uris.ts';

/** Diagnostics by the canonical URI of the file that they stand in. */
export type FoundByFile = ReadonlyMap<string, readonly Diagnostic[]>;

/** A file to look at, and the settings that hold for it. */
export interface Closed {
  readonly uri: string;
  readonly settings: HoplintSettings;
}

/** What is kept of a template. */
export interface Examined {
  /** Undefined where it neither offers nor asks anything. */
  readonly ties: Ties | undefined;
  /** Paths of the other files that it was read from. */
  readonly includes: ReadonlySet<string>;
  /** Every file that was asked for on the way, found or not, by URI. */
  readonly asked: ReadonlySet<string>;
  readonly found: FoundByFile;
  /** What is wrong with its configuration. */
  readonly complaints: FoundByFile;
}

export interface ExamineAccess {
  readonly rules: readonly Rule[];
  readonly textOf: (uri: string) => string | undefined;
  /** Longer texts are left alone, in UTF-16 units. */
  readonly longest?: number | undefined;
  /** `uri`: a file beside the one that the finding stands in. */
  readonly toDiagnostic: (finding: Finding, uri: string) => Diagnostic;
}

/** Undefined where the file is no template, is left out or is gone. */
export function examine({ uri, settings }: Closed, access: ExamineAccess): Examined | undefined {
  const asked = new Set<string>();
  const read = readerBeside(uri, access, asked);
  const source = sourceAt(uri, access);
  if (source === undefined || source.text.length > (access.longest ?? Infinity)) return undefined;
  if (!settings.enable || !looksLikeTemplate(source)) return undefined;
  const linted = lintDocument(source, settings, access.rules, read);
  const { analysis, tied } = linted;
  const complaints = complaintsIn(linted);
  if (analysis === undefined && complaints.length === 0) return undefined;
  const includes = (analysis?.template.sources ?? []).map(({ path }) => path).filter((path) => path !== source.path);
  return {
    ties: tied?.ties,
    includes: new Set(includes),
    asked,
    found: byFile(analysis?.result.findings ?? [], uri, access.toDiagnostic),
    complaints: byFile(complaints, uri, access.toDiagnostic),
  };
}

/** What is found in templates that are tied together, by the URI of each. */
export function examineTogether(
  all: readonly (Closed & { readonly ties: Ties })[],
  access: ExamineAccess,
): ReadonlyMap<string, FoundByFile> {
  const members = all.map((closed) => ({ closed, tied: tiedAs(closed, closed.ties, access) }));
  const analyses = analysesOf(members);
  return new Map(
    members.map(({ closed: { uri }, tied }) => {
      return [uri, byFile(analyses.get(tied.path)?.result.findings ?? [], uri, access.toDiagnostic)];
    }),
  );
}

/** What it takes to lint a closed template with others. */
export function tiedAs({ uri, settings }: Closed, ties: Ties, access: ExamineAccess): Tied {
  const part: Tied['part'] = () => {
    const source = sourceAt(uri, access);
    return source && prepare(source, settings, access.rules, readerBeside(uri, access)).part;
  };
  return { path: pathOf(uri), ties, ruleNames: access.rules.map(({ name }) => name), part };
}

/** The findings of a template, by file. */
export function byFile(
  findings: readonly Finding[],
  beside: string,
  toDiagnostic: ExamineAccess['toDiagnostic'],
): FoundByFile {
  const byPath = [...groupBy(findings, ({ at }) => at.source.path)];
  return new Map(
    byPath.map(([path, own]) => {
      const uri = uriOf(path, beside);
      return [uri, own.map((finding) => toDiagnostic(finding, uri))];
    }),
  );
}

/** The file as it is now. */
export function sourceAt(uri: string, { textOf }: Pick<ExamineAccess, 'textOf'>): Source | undefined {
  const text = textOf(uri);
  return text === undefined ? undefined : { path: pathOf(uri), text };
}

/** Reads files beside a template as they are now, and notes which. */
export function readerBeside(beside: string, access: ExamineAccess, asked?: Set<string>): ReadFile {
  return (path) => {
    const uri = uriOf(path, beside);
    asked?.add(uri);
    return sourceAt(uri, access);
  };
}
