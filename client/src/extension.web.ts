import { type ExtensionContext, Uri } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { startHoplint } from './start.ts';

/** Entry point in a browser: the server is a web worker, and files may have any scheme. */
export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist/web/server.js').toString(true);
  // Not the worker itself: the host's workers are no instances of Worker, and the client would not know what to do.
  const connect = async () => {
    const worker = new Worker(script);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  startHoplint(context, undefined, (options) => new LanguageClient('hoplint', 'Hoplint', connect, options));
}
