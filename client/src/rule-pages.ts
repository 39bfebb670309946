import { Uri, commands, window, workspace } from 'vscode';

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
