import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { startHoplint } from './start.ts';

/** Schemes whose texts a person edits; the old side of a diff (`git:`) gets no findings. */
const schemes = ['file', 'untitled', 'vscode-vfs'];

/** Entry point on the desktop and in remote hosts: the server is a Node process of its own. */
export function activate(context: ExtensionContext): void {
  const server = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.ipc };
  startHoplint(context, schemes, (options) => new LanguageClient('hoplint', 'Hoplint', server, options));
}
