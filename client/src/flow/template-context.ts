import { type Disposable, type TextEditor, commands, languages, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { IsTemplateParams } from '../../../server/src/protocol.ts';

/** The templates that editors show, in a context key: the manifest gives these a button in their title. */
export function noteTemplates(client: BaseLanguageClient): Disposable[] {
  const templates = new Set<string>();
  const note = async (editor: TextEditor | undefined): Promise<void> => {
    if (editor === undefined || !client.isRunning()) return;
    const uri = editor.document.uri.toString();
    const params: IsTemplateParams = { textDocument: { uri } };
    const isOne = await client.sendRequest<boolean>('hoplint/isTemplate', params);
    if (isOne === templates.has(uri)) return;
    if (isOne) templates.add(uri);
    else templates.delete(uri);
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
