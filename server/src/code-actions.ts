/** Quick-fixes and suppressions for the findings at the cursor, and all safe fixes of a document at once. */

import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from 'vscode-languageserver';
import { stayReadable } from '../../core/change/stay-readable.ts';
import type { TextEdit } from '../../core/edit.ts';
import type { Finding } from '../../core/finding.ts';
import { rangeOf, type Position, type Range } from '../../core/source.ts';
import type { Template } from '../../core/template/model.ts';
import type { DiagnosticData } from './protocol.ts';
import { suppressActions } from './suppress-action.ts';
import { type EditStyle, keyOf, toQuickFix, toWorkspaceEdit } from './to-lsp.ts';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.hoplint`;

/** Whether a client that asks for these kinds wants this one: `source` wants `source.fixAll.hoplint`. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}

/** Fixes first, suppressions after them. An empty range is a cursor and touches what it stands in or beside. */
export function quickFixes(
  findings: readonly Finding[],
  template: Template | undefined,
  params: CodeActionParams,
  style: EditStyle,
): CodeAction[] {
  if (!wants(params.context.only, CodeActionKind.QuickFix)) return [];
  const touched = findings.filter((finding) => touch(rangeOf(finding.at), params.range));
  const solved = (finding: Finding) => params.context.diagnostics.filter((shown) => isOf(shown, finding));
  return [
    ...touched.flatMap((finding) => fixActions(finding, solved(finding), style)),
    ...touched.flatMap((finding) =>
      suppressActions(finding, template).map((action) => toQuickFix(action, solved(finding), false, style)),
    ),
  ];
}

/** The one action of its kind, only for clients that ask for it. */
export function fixAllActions(edit: TextEdit | undefined, style: EditStyle): CodeAction[] {
  if (edit === undefined) return [];
  return [{ title: 'Fix all findings that are safe to fix', kind: FIX_ALL, edit: toWorkspaceEdit([edit], style) }];
}

export function asksForFixAll({ context }: CodeActionParams): boolean {
  return context.only !== undefined && wants(context.only, FIX_ALL);
}

function fixActions(finding: Finding, solved: readonly Diagnostic[], style: EditStyle): readonly CodeAction[] {
  const fixes = finding.fixes().filter(({ edits }) => stayReadable(edits));
  const preferred = fixes.find(({ safety }) => safety === 'safe');
  return fixes.map((fix) => toQuickFix(fix, solved, fix === preferred, style));
}

/** By the key that the diagnostic carries, or by rule and place where the client does not keep it. */
function isOf(shown: Diagnostic, finding: Finding): boolean {
  if (shown.source !== 'hoplint') return false;
  const data = shown.data as DiagnosticData | undefined;
  if (data?.finding !== undefined) return data.finding === keyOf(finding);
  return shown.code === finding.rule && touch(shown.range, rangeOf(finding.at));
}

function touch(one: Range, other: Range): boolean {
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start);
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
