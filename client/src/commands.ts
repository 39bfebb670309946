import { type Disposable, type Extension, commands, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { createConfig } from './create-config.ts';
import { registerFixCommands } from './fix-commands.ts';
import { registerFlow } from './flow/show-flow.ts';
import { openExample } from './open-example.ts';
import { explainRule } from './rule-pages.ts';
import { showPlaces } from './show-places.ts';
import { tellTraces, traceMessage } from './trace-message.ts';

/** Registers what the command palette, links and key bindings can ask of Hoplint. */
export function registerCommands(extension: Extension<unknown>, client: BaseLanguageClient): Disposable[] {
  return [
    commands.registerCommand('hoplint.restart', async () => {
      await client.stop();
      await client.start();
    }),
    commands.registerCommand('hoplint.showOutput', () => client.outputChannel.show()),
    commands.registerCommand('hoplint.explainRule', (rule?: unknown) => explainRule(extension, rule)),
    commands.registerCommand('hoplint.traceMessage', () => traceMessage(client, window.activeTextEditor)),
    ...tellTraces(client),
    commands.registerCommand('hoplint.createConfig', () => createConfig(client)),
    commands.registerCommand('hoplint.openExample', () => openExample(extension.extensionUri)),
    showPlaces(client),
    ...registerFixCommands(client),
    ...registerFlow(extension.extensionUri, client),
  ];
}
