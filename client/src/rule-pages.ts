import { type Extension, Uri, commands, window } from 'vscode';

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
export async function explainRule({ extensionUri, packageJSON }: Extension<unknown>, named: unknown): Promise<void> {
  const rules = rulesIn(packageJSON);
  const rule = named ?? (await window.showQuickPick(rules, { placeHolder: 'Which rule?' }))?.label;
  if (rule === undefined) return;
  if (rules.some(({ label }) => label === rule)) {
    await commands.executeCommand('markdown.showPreview', Uri.joinPath(extensionUri, 'rules', `${rule}.md`));
  } else {
    void window.showErrorMessage(`Hoplint has no rule named ${String(rule)}.`);
  }
}

/** The rules as the manifest lists them for the settings: in a browser the folder of pages cannot be listed. */
function rulesIn(manifest: Manifest): { readonly label: string; readonly detail: string }[] {
  const { properties } = manifest.contributes.configuration.properties['hoplint.rules'];
  return Object.entries(properties).map(([label, { description }]) => ({ label, detail: description }));
}

interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: { readonly 'hoplint.rules': RuleSettings } } };
}

interface RuleSettings {
  readonly properties: Readonly<Record<string, { readonly description: string }>>;
}
