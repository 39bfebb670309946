import { extensions, workspace } from 'vscode';

/** Who shows what is wrong with the syntax of a language, and the setting by which its user can switch that off. */
const SYNTAX_CHECKERS = [
  { extension: 'redhat.vscode-yaml', setting: 'yaml.validate', languages: ['yaml'] },
  { extension: 'vscode.json-language-features', setting: 'json.validate.enable', languages: ['json', 'jsonc'] },
] as const;

/** Languages whose syntax errors another extension shows already. */
export function languagesCheckedByOthers(): readonly string[] {
  const checkers = SYNTAX_CHECKERS.filter(({ extension, setting }) => {
    return extensions.getExtension(extension) !== undefined && workspace.getConfiguration().get(setting, true);
  });
  return checkers.flatMap(({ languages }) => languages);
}
