import { type Disposable, type Extension, commands } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { explainRule } from './rule-pages.ts';

/** Registers what the command palette, links and key bindings can ask of Hoplint. */
export function registerCommands(extension: Extension<unknown>, client: BaseLanguageClient): Disposable[] {
  return [
    commands.registerCommand('hoplint.restart', async () => {
      await client.stop();
      await client.start();
    }),
    commands.registerCommand('hoplint.showOutput', () => client.outputChannel.show()),
    commands.registerCommand('hoplint.explainRule', (rule?: unknown) => explainRule(extension, rule)),
    commands.registerCommand('hoplint.fixAll', fixAll),
  ];
}

/** Goes through the editor's own code action, so that the edit is one step to undo. */
async function fixAll(): Promise<void> {
  await commands.executeCommand('editor.action.codeAction', { kind: 'source.fixAll.hoplint', apply: 'first' });
}
