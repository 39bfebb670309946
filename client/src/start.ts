import { type ExtensionContext, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { ClientOptions } from '../../server/src/protocol.ts';
import { registerCommands } from './commands.ts';
import { readForServer } from './files-for-server.ts';
import { languagesCheckedByOthers } from './neighbours.ts';
import { tellLastCommit } from './last-commit.ts';
import { addressOfPages } from './rule-pages.ts';
import { selectTemplates } from './templates.ts';
import { offerYamlTags } from './yaml-tags.ts';

/**
 * Begins to start the language server while `hoplint.enable` is on, follows that setting, and registers the commands.
 * `newClient` is all that differs between desktop and browser.
 */
export function startHoplint(
  context: ExtensionContext,
  schemes: readonly string[] | undefined,
  newClient: (options: LanguageClientOptions) => BaseLanguageClient,
): void {
  const rulePage = addressOfPages(context.extensionUri);
  const initializationOptions: ClientOptions = {
    handsOverFiles: true,
    handsOverCommitted: true,
    showsFindingsOnHover: true,
    commands: ['hoplint.showPlaces'],
    syntaxCheckedByOthers: languagesCheckedByOthers(),
    ...(rulePage === undefined ? {} : { rulePage }),
  };
  const client = newClient({ documentSelector: selectTemplates(schemes), initializationOptions });
  context.subscriptions.push(
    client,
    readForServer(client),
    tellLastCommit(client),
    ...registerCommands(context.extension, client),
    offerYamlTags(context),
    workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration('hoplint.enable')) await (isEnabled() ? client.start() : client.stop());
    }),
  );
  // The editor does not wait for the server.
  if (isEnabled()) client.start().catch((error) => client.error('The language server does not start', error));
}

function isEnabled(): boolean {
  return workspace.getConfiguration('hoplint').get('enable', true);
}
