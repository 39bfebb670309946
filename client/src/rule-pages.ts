import { Uri, commands, window, workspace } from 'vscode';

/**
 * The address of a rule's page, with `{rule}` for its name. The page comes with the extension: it opens without a
 * network, and it is the page of this version. The manifest has it opened as a preview. (A `command:` link would do
 * nothing: VS Code follows none from a diagnostic.) Undefined in a browser, where the page on the web is as near.
 */
export function addressOfPages(extension: Uri): string | undefined {
  if (extension.scheme !== 'file') return undefined;
  return `${Uri.joinPath(extension, 'rules').toString()}/{rule}.md`;
}

/** Shows the page of a rule as rendered Markdown; asks for the rule when none is named. */
export async function explainRule(extension: Uri, named: unknown): Promise<void> {
  const folder = Uri.joinPath(extension, 'rules');
  const rules = await ruleNames(folder);
  const rule = named ?? (await window.showQuickPick(rules, { placeHolder: 'Which rule?' }));
  if (rule === undefined) return;
  if (typeof rule === 'string' && rules.includes(rule)) {
    await commands.executeCommand('markdown.showPreview', Uri.joinPath(folder, `${rule}.md`));
  } else {
    void window.showErrorMessage(`Hoplint has no rule named ${String(rule)}.`);
  }
}

async function ruleNames(folder: Uri): Promise<string[]> {
  const files = await workspace.fs.readDirectory(folder);
  return files.flatMap(([name]) => (name.endsWith('.md') ? [name.slice(0, -'.md'.length)] : [])).sort();
}
