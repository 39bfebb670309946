import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, State } from 'vscode-languageclient/browser';
import { startHoplint } from './start.ts';

/** Entry point in a browser: the server is a web worker, and files may have any scheme. */
export async function activate(context: ExtensionContext): Promise<void> {
  const script = Uri.joinPath(context.extensionUri, 'dist/web/server.js').toString(true);
  await startHoplint(context, undefined, (options) => {
    let worker: Worker | undefined;
    const startWorker = async () => (worker = new Worker(script));
    const client = new LanguageClient('hoplint', 'Hoplint', startWorker, options);
    // The client ends the conversation but not the worker.
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped) worker?.terminate();
    });
    return client;
  });
}
