import { type QuickPickItem, type TextDocument, commands, type Disposable, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { FixableParams, FixableResult, FixableRule, FixParams, FixResult } from '../../server/src/protocol.ts';

type Wish = Omit<FixParams, 'textDocument'>;

/** The commands that fix more than one finding of the active editor's file. */
export function registerFixCommands(client: BaseLanguageClient): Disposable[] {
  const register = (name: string, run: (document: TextDocument) => Promise<void>): Disposable =>
    commands.registerCommand(name, async () => {
      const document = window.activeTextEditor?.document;
      if (document !== undefined) await run(document);
    });
  return [
    register('hoplint.fixAll', (document) => fix(client, document, { safety: 'safe' })),
    register('hoplint.fixAllWithSuggestions', (document) => fix(client, document, { safety: 'suggestion' })),
    register('hoplint.fixAllOfRule', (document) => fixOneRule(client, document)),
  ];
}

/** One step to undo; what changes behaviour goes through the editor's refactoring view. */
async function fix(client: BaseLanguageClient, document: TextDocument, wish: Wish): Promise<void> {
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const edit = await client.sendRequest<FixResult>('hoplint/fix', { textDocument, ...wish } satisfies FixParams);
  if (edit === null) void window.showInformationMessage(nothingToFix(wish));
  else await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit));
}

function nothingToFix({ safety }: Wish): string {
  return safety === 'safe'
    ? 'Hoplint finds nothing here that is safe to fix.'
    : 'Hoplint finds nothing here that it can fix.';
}

async function fixOneRule(client: BaseLanguageClient, document: TextDocument): Promise<void> {
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const rules = await client.sendRequest<FixableResult>('hoplint/fixable', { textDocument } satisfies FixableParams);
  if (rules.length === 0) return void window.showInformationMessage(nothingToFix({ safety: 'suggestion' }));
  const choice = await window.showQuickPick(rules.map(itemOf), { placeHolder: 'Fix all findings of which rule?' });
  if (choice !== undefined) await fix(client, document, choice.wish);
}

/** Where nothing is safe to fix, the rule is there for its suggestions. */
function itemOf({ rule, safe, suggested }: FixableRule): QuickPickItem & { readonly wish: Wish } {
  const count = safe || suggested;
  const findings = count === 1 ? '1 finding' : `${count} findings`;
  const wish: Wish = { rule, safety: safe > 0 ? 'safe' : 'suggestion' };
  return { label: rule, description: `${findings}${safe > 0 ? '' : ', changes behaviour: with preview'}`, wish };
}
