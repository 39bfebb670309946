import { type Disposable, EventEmitter, type TextEditor, Uri, ViewColumn, languages, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { NodeAtParams, NodeAtResult, TraceParams, TraceResult } from '../../server/src/protocol.ts';

const SCHEME = 'hoplint-trace';

/** How long a template rests, in milliseconds, before its traces are told anew. */
const REST = 500;

/** Tells traces as texts beside their templates, and anew when a template changes. */
export function tellTraces(client: BaseLanguageClient): Disposable[] {
  const changed = new EventEmitter<Uri>();
  let pause: ReturnType<typeof setTimeout> | undefined;
  const tellAnew = (): void => {
    for (const { uri } of workspace.textDocuments) if (uri.scheme === SCHEME) changed.fire(uri);
  };
  return [
    changed,
    workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => trace(client, uri),
    }),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme === SCHEME) return;
      clearTimeout(pause);
      pause = setTimeout(tellAnew, REST);
    }),
    { dispose: () => clearTimeout(pause) },
  ];
}

/** Shows where a message ends that begins at the cursor; from everything that lets messages in where it is on nothing. */
export async function traceMessage(client: BaseLanguageClient, editor: TextEditor | undefined): Promise<void> {
  if (editor === undefined) return void window.showInformationMessage('Open a template and put the cursor on a resource.');
  const uri = editor.document.uri.toString();
  // To a worker goes a clone, which keeps nothing of what VS Code's Position answers.
  const { line, character } = editor.selection.active;
  const params: NodeAtParams = { textDocument: { uri }, position: { line, character } };
  const resource = await client.sendRequest<NodeAtResult>('hoplint/nodeAt', params);
  const path = `/${resource ?? 'all messages'} · trace`;
  const traced = Uri.from({ scheme: SCHEME, path, query: JSON.stringify({ uri, resource }) });
  const document = await workspace.openTextDocument(traced);
  await languages.setTextDocumentLanguage(document, 'plaintext');
  await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preserveFocus: true, preview: true });
}

async function trace(client: BaseLanguageClient, { query }: Uri): Promise<string> {
  const { uri, resource }: { uri: string; resource: string | null } = JSON.parse(query);
  const params: TraceParams = { textDocument: { uri }, ...(resource === null ? {} : { resource }), format: 'text' };
  const told = await client.sendRequest<TraceResult>('hoplint/trace', params);
  return told ?? (resource === null ? 'This is no template.\n' : `No message passes through ${resource}.\n`);
}
