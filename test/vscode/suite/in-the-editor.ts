import assert from 'node:assert/strict';
import {
  type CodeAction,
  type Diagnostic,
  type Hover,
  Range,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  commands,
  languages,
  window,
  workspace,
} from 'vscode';
import { until } from './patience.ts';

export const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file('');

/** Opens a file of the workspace and shows it. */
export async function open(name: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(Uri.joinPath(folder, name));
  await window.showTextDocument(document);
  return document;
}

export async function replace(document: TextDocument, range: Range, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, range, text);
  assert.ok(await workspace.applyEdit(edit));
}

export async function append(document: TextDocument, text: string): Promise<void> {
  const { end } = document.lineAt(document.lineCount - 1).range;
  await replace(document, new Range(end, end), text);
}

/** Takes back what was typed since the file was saved. */
export async function revert(document: TextDocument): Promise<void> {
  await window.showTextDocument(document);
  await commands.executeCommand('workbench.action.files.revert');
}

export function rangeOf(document: TextDocument, words: string): Range {
  const start = document.getText().indexOf(words);
  assert.ok(start >= 0, `${document.fileName} lacks ${words}`);
  return new Range(document.positionAt(start), document.positionAt(start + words.length));
}

export function ruleOf({ code }: Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

/** The findings of one rule, each as the words of the template that it marks. */
function marked(document: TextDocument, rule: string): string[] {
  return languages
    .getDiagnostics(document.uri)
    .filter((diagnostic) => ruleOf(diagnostic) === rule)
    .map((diagnostic) => document.getText(diagnostic.range));
}

export function untilMarked(document: TextDocument, rule: string, words: readonly string[]): Promise<true> {
  return until(`${rule} on [${words.join()}]`, () => {
    return marked(document, rule).join() === words.join() ? true : undefined;
  });
}

/** The text of the first hover over these words that contains `part`. */
export function hoverOn(document: TextDocument, words: string, part: string): Promise<string> {
  const { start } = rangeOf(document, words);
  return until(`a hover with ${part}`, async () => {
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, start);
    const texts = hovers.flatMap(({ contents }) => contents.map(textOf));
    return texts.find((text) => text.includes(part));
  });
}

function textOf(part: Hover['contents'][number]): string {
  return typeof part === 'string' ? part : part.value;
}

/** How many quick-fixes the editor completes with their edits. */
const resolveAtMost = 20;

/** Applies the first quick-fix on these words with such a title. */
export async function fixQuickly(document: TextDocument, words: string, title: RegExp): Promise<void> {
  // While other extensions still register theirs, VS Code cancels the request and answers []: ask again.
  const fix = await until(`a quick-fix ${title}`, async () => {
    const ask = ['vscode.executeCodeActionProvider', document.uri, rangeOf(document, words)] as const;
    const actions = await commands.executeCommand<CodeAction[]>(...ask, 'quickfix', resolveAtMost);
    return actions.find((action) => action.edit !== undefined && title.test(action.title));
  });
  assert.ok(fix.edit && (await workspace.applyEdit(fix.edit)));
}
