import { Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { GraphParams, GraphResult } from '../../../server/src/protocol.ts';
import type { FromView, PictureFormat } from '../../webview/messages.ts';

const NAMES: Readonly<Record<PictureFormat, readonly [name: string, extension: string]>> = {
  svg: ['SVG picture', 'svg'],
  png: ['PNG picture', 'png'],
  mermaid: ['Mermaid text', 'mmd'],
};

/** Asks where to and writes the file; through the editor's file system, so that it works in a browser too. */
export async function savePicture(
  client: BaseLanguageClient,
  { format, content }: Extract<FromView, { type: 'save' }>,
  { uri }: { readonly uri?: string },
): Promise<void> {
  const [name, extension] = NAMES[format];
  const target = await window.showSaveDialog({ defaultUri: besides(uri, extension), filters: { [name]: [extension] } });
  if (target === undefined) return;
  const text = format === 'mermaid' ? await mermaid(client, uri) : content;
  await workspace.fs.writeFile(target, format === 'png' ? bytesOf(text) : new TextEncoder().encode(text));
  void window.showInformationMessage(`Hoplint wrote ${target.path.split('/').at(-1)}.`);
}

async function mermaid(client: BaseLanguageClient, uri: string | undefined): Promise<string> {
  const params: GraphParams = { ...(uri === undefined ? {} : { textDocument: { uri } }), format: 'mermaid' };
  return (await client.sendRequest<GraphResult>('hoplint/graph', params)) ?? '';
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** `orders.flow.svg` beside `orders.yaml`, for all templates in the first folder. */
function besides(uri: string | undefined, extension: string): Uri {
  const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');
  if (uri === undefined) return Uri.joinPath(folder, `flow.${extension}`);
  const template = Uri.parse(uri);
  const at = template.scheme === 'untitled' ? Uri.joinPath(folder, template.path) : template;
  return at.with({ path: `${at.path.replace(/\.[^./]*$/, '')}.flow.${extension}` });
}
