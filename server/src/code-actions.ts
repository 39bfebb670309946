/** Quick-fixes and suppressions for the findings at the cursor, and all safe fixes of a document at once. */

import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from 'vscode-languageserver';
import { stayReadable } from '../../core/change/stay-readable.ts';
import type { TextEdit } from '../../core/edit.ts';
import type { Finding } from '../../core/finding.ts';
import { rangeOf, type Position, type Range } from '../../core/source.ts';
import type { Template } from '../../core/template/model.ts';
import type { Fix } from '../../core/rule.ts';
import type { DiagnosticData } from './protocol.ts';
import { suppressActions } from './suppress-action.ts';
import { type EditStyle, keyOf, type Note, toQuickFix, toUnresolvedFix, toWorkspaceEdit } from './to-lsp.ts';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.hoplint`;

/** Whether a client that asks for these kinds wants this one: `source` wants `source.fixAll.hoplint`. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}

/** What there is to offer actions for. */
export interface Offer {
  readonly findings: readonly Finding[];
  readonly template: Template | undefined;
  readonly style: EditStyle;
}

/** Fixes first, suppressions after them. An empty range is a cursor and touches what it stands in or beside. */
export function quickFixes({ findings, template, style }: Offer, params: CodeActionParams): CodeAction[] {
  if (!wants(params.context.only, CodeActionKind.QuickFix)) return [];
  const touched = findings.filter((finding) => touch(rangeOf(finding.at), params.range));
  const solved = (finding: Finding) => params.context.diagnostics.filter((shown) => isOf(shown, finding));
  return [
    ...touched.flatMap((finding) => fixActions(finding, solved(finding), style)),
    ...[...new Set(touched.map(({ rule }) => rule))].flatMap((rule) => ruleActions(rule, findings, params, style)),
    ...touched.flatMap((finding) =>
      suppressActions(finding, template).map((action) => toQuickFix(action, solved(finding), style)),
    ),
  ];
}

/** All findings of one rule in the file, where there are several; those whose fixes need a look are shown first. */
function ruleActions(
  rule: string,
  findings: readonly Finding[],
  { textDocument: { uri }, context }: CodeActionParams,
  style: EditStyle,
): readonly CodeAction[] {
  const alike = findings.filter((finding) => finding.rule === rule);
  const solved = context.diagnostics.filter(({ source, code }) => source === 'hoplint' && code === rule);
  const title = `Fix all ${rule} in this file`;
  if (areSeveral(alike, 'safe')) return [toUnresolvedFix(title, solved, { uri, rule, safety: 'safe' })];
  if (!style.annotated || !areSeveral(alike, 'suggestion')) return [];
  return [toUnresolvedFix(`${title} (preview)`, solved, { uri, rule, safety: 'suggestion' })];
}

/** Stops at the second one: fixes are dear. */
function areSeveral(findings: readonly Finding[], safety: Fix['safety']): boolean {
  let count = 0;
  return findings.some((finding) => hasFix(finding, safety) && ++count > 1);
}

export function hasFix(finding: Finding, safety: Fix['safety']): boolean {
  return finding.fixes().some((fix) => safety === 'suggestion' || fix.safety === 'safe');
}

/** The one action of its kind, only for clients that ask for it. */
export function fixAllActions(edits: readonly TextEdit[], style: EditStyle): CodeAction[] {
  if (edits.length === 0) return [];
  return [{ title: 'Fix all findings that are safe to fix', kind: FIX_ALL, edit: toWorkspaceEdit(edits, style) }];
}

export function asksForFixAll({ context }: CodeActionParams): boolean {
  return context.only !== undefined && wants(context.only, FIX_ALL);
}

function fixActions(finding: Finding, solved: readonly Diagnostic[], style: EditStyle): readonly CodeAction[] {
  const fixes = finding.fixes().filter(({ edits }) => stayReadable(edits));
  const preferred = fixes.find(({ safety }) => safety === 'safe');
  return fixes.flatMap((fix) => {
    const note = { label: fix.title, description: finding.rule, confirm: false };
    const action = toQuickFix(fix, solved, style, { preferred: fix === preferred, note });
    return wantsLook(fix, style) ? [action, withPreview(fix, solved, style, note)] : [action];
  });
}

/** What changes several places a careful reader may want to see first. */
function wantsLook({ edits }: Fix, { annotated }: EditStyle): boolean {
  return annotated && edits.length > 1;
}

/** Editors move what is preferred to the top, so it names its fix; what that needs is said there. */
function withPreview({ title, edits }: Fix, solved: readonly Diagnostic[], style: EditStyle, note: Note): CodeAction {
  const brief = `Preview: ${title.replace(/ \([^()]*\)$/, '')}`;
  return toQuickFix({ title: brief, edits }, solved, style, { note: { ...note, confirm: true } });
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
