/** The fixes of a document: at the cursor, of one rule, and all at once. URIs inside are canonical. */

import type { ClientCapabilities, CodeAction, CodeActionParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from '../../core/edit.ts';
import { confirmsEdits, resolvesActions, takesVersions } from './capabilities.ts';
import { asksForFixAll, fixAllActions, hasFix, quickFixes } from './code-actions.ts';
import { fixAllEdits, type Wish } from './fix-all.ts';
import type { FixableParams, FixableResult, FixAllData, FixParams, FixResult } from './protocol.ts';
import { type EditStyle, type Note, toWorkspaceEdit } from './to-lsp.ts';
import { canonical, pathOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

export interface FixesAccess {
  readonly workspace: Workspace;
  /** Open documents by canonical URI. */
  readonly open: ReadonlyMap<string, TextDocument>;
  /** The URI of a path beside a file, as the client spells it. */
  readonly spell: (path: string, beside: string) => string;
  readonly client: ClientCapabilities;
}

export class Fixes {
  private readonly access: FixesAccess;

  constructor(access: FixesAccess) {
    this.access = access;
  }

  async actions(params: CodeActionParams): Promise<CodeAction[]> {
    const { workspace, client } = this.access;
    const uri = canonical(params.textDocument.uri);
    const style = this.editStyle(uri);
    const findings = await workspace.findingsAt(uri);
    const check = await workspace.checkFor(uri);
    const wish = { safety: 'safe', within: 'file' } as const;
    const all = asksForFixAll(params) ? fixAllActions(await this.edits(uri, wish), style) : [];
    const fixes = quickFixes({ findings, template: check?.analysis?.template, style }, params);
    return [...(resolvesActions(client) ? fixes : await Promise.all(fixes.map((fix) => this.resolve(fix)))), ...all];
  }

  /** Adds the edit to an action that was offered without. */
  async resolve(action: CodeAction): Promise<CodeAction> {
    const data = action.data as FixAllData | undefined;
    if (action.edit !== undefined || data === undefined) return action;
    const edit = await this.fix({ ...data, textDocument: data });
    return edit === null ? action : { ...action, edit };
  }

  /** All fixes of a document, or of one rule; those that need a look are shown first where the client can. */
  async fix({ textDocument, rule, safety }: FixParams): Promise<FixResult> {
    const uri = canonical(textDocument.uri);
    const edits = await this.edits(uri, { rule, safety });
    return edits.length === 0 ? null : toWorkspaceEdit(edits, this.editStyle(uri), noteFor(rule, safety));
  }

  async fixable({ textDocument }: FixableParams): Promise<FixableResult> {
    const findings = await this.access.workspace.findingsAt(canonical(textDocument.uri));
    const rules = [...new Set(findings.map(({ rule }) => rule))];
    return rules.flatMap((rule) => {
      const fixable = findings.filter((finding) => finding.rule === rule && hasFix(finding, 'suggestion'));
      const safe = fixable.filter((finding) => hasFix(finding, 'safe')).length;
      return fixable.length === 0 ? [] : [{ rule, safe, suggested: fixable.length - safe }];
    });
  }

  private async edits(uri: string, wish: Wish): Promise<readonly TextEdit[]> {
    const relint = await this.access.workspace.relint(uri);
    const document = this.access.open.get(uri);
    if (relint === undefined || document === undefined) return [];
    return fixAllEdits({ path: pathOf(document.uri), text: document.getText() }, relint, wish);
  }

  private editStyle(uri: string): EditStyle {
    const { client, open, spell } = this.access;
    return {
      versioned: takesVersions(client),
      annotated: confirmsEdits(client),
      uriOf: ({ path }) => spell(path, uri),
      versionOf: (spelled) => open.get(canonical(spelled))?.version ?? null,
    };
  }
}

function noteFor(rule: string | undefined, safety: Wish['safety']): Note {
  const label = rule === undefined ? 'Fix all findings' : `Fix all ${rule}`;
  const description = safety === 'safe' ? 'safe to make' : 'changes behaviour: take a look first';
  return { label, description, confirm: safety === 'suggestion' };
}
