import { type Disposable, type TextEditor, commands, languages, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { IsTemplateParams } from '../../../server/src/protocol.ts';

/**
 * The templates that editors show, in a context key: the manifest gives these a button in their title. By path, because
 * in a remote window the workbench calls a file otherwise than the extension.
 */
export function noteTemplates(client: BaseLanguageClient): Disposable[] {
  const templates = new Set<string>();
  const note = async (editor: TextEditor | undefined): Promise<void> => {
    if (editor === undefined || !client.isRunning()) return;
    const { uri } = editor.document;
    const params: IsTemplateParams = { textDocument: { uri: uri.toString() } };
    const isOne = await client.sendRequest<boolean>('hoplint/isTemplate', params);
    if (isOne === templates.has(uri.fsPath)) return;
    if (isOne) templates.add(uri.fsPath);
    else templates.delete(uri.fsPath);
    await commands.executeCommand('setContext', 'hoplint.templates', [...templates]);
  };
  return [
    window.onDidChangeActiveTextEditor((editor) => void note(editor)),
    workspace.onDidSaveTextDocument(() => void note(window.activeTextEditor)),
    // The first findings say that the server has read the document.
    languages.onDidChangeDiagnostics(() => void note(window.activeTextEditor)),
    client.onDidChangeState(() => void note(window.activeTextEditor)),
  ];
}
