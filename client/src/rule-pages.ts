import { type Diagnostic, Uri, commands, window, workspace } from 'vscode';
import { type Middleware, vsdiag } from 'vscode-languageclient';

/**
 * The server links a rule's name to its page on the web. Here the page comes with the extension: it opens without a
 * network, and it is the page of this version.
 */
export const linkRulePages: Middleware = {
  handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map(withLink)),
  provideDiagnostics: async (document, previousResultId, token, next) => {
    const report = await next(document, previousResultId, token);
    if (report?.kind === vsdiag.DocumentDiagnosticReportKind.full) report.items.forEach(withLink);
    return report;
  },
};

/** Changes the object in place: the language client keeps data of its own on it. */
function withLink(diagnostic: Diagnostic): Diagnostic {
  if (typeof diagnostic.code !== 'object') return diagnostic;
  const rule = diagnostic.code.value;
  const argument = encodeURIComponent(JSON.stringify([rule]));
  diagnostic.code = { value: rule, target: Uri.parse(`command:hoplint.explainRule?${argument}`) };
  return diagnostic;
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
