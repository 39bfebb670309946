import { Uri, window, workspace } from 'vscode';

/** Opens the example that comes with the extension as a text of its own, to try things out without a file. */
export async function openExample(extension: Uri): Promise<void> {
  const bytes = await workspace.fs.readFile(Uri.joinPath(extension, 'examples/orders.yaml'));
  const content = new TextDecoder().decode(bytes);
  await window.showTextDocument(await workspace.openTextDocument({ language: 'yaml', content }));
}
