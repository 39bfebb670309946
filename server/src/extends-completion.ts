/** Completes what a configuration in YAML extends: presets, and configurations and packages beside and above it. */

import { type CompletionItem, CompletionItemKind, type Position } from 'vscode-languageserver';
import { PRESET_SUMMARIES } from '../../core/config-keys.ts';
import type { FolderEntry } from '../../core/search/file-tree.ts';
import { folderOf, joinPath, nameOf } from '../../core/search/paths.ts';
import { parentOf } from './config-completion.ts';

/** What is in a folder, by its path. */
type List = (folder: string) => Promise<readonly FolderEntry[]>;

/** The last quote and the word behind it that is being written. */
const WORD = /(['"]?)([^'"\s,[\]]*)$/;

/** Whether a name belongs at the end of these lines. */
export function isInExtends(before: readonly string[]): boolean {
  const line = before.at(-1) ?? '';
  if (/^extends:\s+(?:\[[^\]]*)?['"]?[^'"\s\]]*$/.test(line)) return true;
  return /^\s*-\s+['"]?[^'"\s]*$/.test(line) && parentOf(before, line) === 'extends';
}

/** `names`: files and packages, as `extends` takes them. */
export function completeExtends(line: string, at: Position, names: readonly string[]): CompletionItem[] {
  const [, quote = '', word = ''] = WORD.exec(line) ?? [];
  const range = { start: { ...at, character: at.character - word.length }, end: at };
  const item = (label: string, kind: CompletionItemKind, detail?: string): CompletionItem => {
    // YAML keeps the at-sign for itself.
    const newText = label.startsWith('@') && quote === '' ? `'${label}'` : label;
    return { label, kind, ...(detail === undefined ? {} : { detail }), textEdit: { range, newText } };
  };
  const presets = Object.entries(PRESET_SUMMARIES).map(([name, summary]) => {
    return item(name, CompletionItemKind.EnumMember, summary);
  });
  return [...presets, ...names.map((name) => item(name, nameKind(name)))];
}

function nameKind(name: string): CompletionItemKind {
  return name.startsWith('.') ? CompletionItemKind.File : CompletionItemKind.Module;
}

/** Configurations in the folder of one and in the folder above, and packages whose names tell what they are. */
export async function extendable(path: string, list: List): Promise<readonly string[]> {
  const folder = folderOf(path);
  const here = configsAmong(await list(folder)).filter((name) => name !== nameOf(path));
  const above = folderOf(folder) === folder ? [] : configsAmong(await list(folderOf(folder)));
  const packages = await packagesAbove(folder, list);
  return [...here.map((name) => `./${name}`), ...above.map((name) => `../${name}`), ...packages];
}

function configsAmong(entries: readonly FolderEntry[]): readonly string[] {
  const names = entries.filter(({ kind }) => kind !== 'folder').map(({ name }) => name);
  return names.filter((name) => /hoplint.*\.(?:ya?ml|json)$/.test(name) && !name.includes('baseline')).sort();
}

/** Those of the nearest `node_modules`. */
async function packagesAbove(folder: string, list: List): Promise<readonly string[]> {
  const home = joinPath(folder, 'node_modules');
  const entries = await list(home);
  if (entries.length === 0 && folderOf(folder) !== folder) return packagesAbove(folderOf(folder), list);
  const scopes = entries.filter(({ name }) => name.startsWith('@')).map(({ name }) => name);
  const scoped = scopes.map(async (scope) => (await list(joinPath(home, scope))).map(({ name }) => `${scope}/${name}`));
  const names = [...entries.map(({ name }) => name), ...(await Promise.all(scoped)).flat()];
  return names.filter((name) => /hoplint-config/.test(name)).sort();
}
