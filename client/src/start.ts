import { type ExtensionContext, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { ClientOptions } from '../../server/src/protocol.ts';
import { EXPLAIN_RULE, registerCommands } from './commands.ts';
import { readForServer } from './included-files.ts';
import { selectTemplates } from './templates.ts';

/** The page of a rule comes with the extension: it opens without a network, and it is the page of this version. */
const initializationOptions: ClientOptions = {
  rulePage: `command:${EXPLAIN_RULE}?%5B%22{rule}%22%5D`, // the arguments, ["name"], as a URI has them
  showsFindingsOnHover: true,
};

/**
 * Starts the language server while `hoplint.enable` is on, follows that setting, and registers the commands.
 * `newClient` is all that differs between desktop and browser.
 */
export async function startHoplint(
  context: ExtensionContext,
  schemes: readonly string[] | undefined,
  newClient: (options: LanguageClientOptions) => BaseLanguageClient,
): Promise<void> {
  const client = newClient({
    documentSelector: selectTemplates(schemes),
    initializationOptions,
    markdown: { isTrusted: { enabledCommands: [EXPLAIN_RULE] } },
  });
  context.subscriptions.push(
    client,
    readForServer(client),
    ...registerCommands(context.extensionUri, client),
    workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration('hoplint.enable')) await (isEnabled() ? client.start() : client.stop());
    }),
  );
  if (isEnabled()) await client.start();
}

function isEnabled(): boolean {
  return workspace.getConfiguration('hoplint').get('enable', true);
}
