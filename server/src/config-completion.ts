/** Completes a configuration in YAML: its keys, the names of rules, their severities and options. */

import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import { type ConfigKey, OVERRIDE_KEYS, TOP_KEYS } from '../../core/config-keys.ts';
import type { Rule } from '../../core/rule.ts';

const SEVERITIES = ['off', 'info', 'warning', 'error'];

/** A key and, behind `[severity, {`, the option that is being written. */
const OPTION = /^\s+([\w-]+):\s+\[\s*\w+\s*,\s*\{(?:\s*[\w-]+:[^,}]+,)*\s*[\w-]*$/;

/** `before` holds the lines up to the cursor, the last one cut off there. */
export function completeConfig(before: readonly string[], rules: readonly Rule[]): CompletionItem[] {
  const line = before.at(-1) ?? '';
  if (/^[$\w]*$/.test(line)) return TOP_KEYS.map(keyItem);
  const parent = parentOf(before, line);
  if (parent === 'rules') return inRules(line, rules);
  return parent === 'overrides' && /^\s*(?:- )?\w*$/.test(line) ? OVERRIDE_KEYS.map(keyItem) : [];
}

function inRules(line: string, rules: readonly Rule[]): CompletionItem[] {
  const named = OPTION.exec(line)?.[1] ?? /^\s+([\w-]+):\s+\[?\w*$/.exec(line)?.[1];
  const rule = rules.find(({ name }) => name === named);
  if (OPTION.test(line)) return Object.entries(rule?.options ?? {}).map(optionItem);
  if (named !== undefined) return [...SEVERITIES.map(wordItem), ...withOptions(rule)];
  return /^\s+[\w-]*$/.test(line) ? rules.map(ruleKeyItem) : [];
}

/** The key that the line stands under: the last one above that is indented less. */
export function parentOf(before: readonly string[], line: string): string | undefined {
  const indent = indentOf(line);
  const above = before.slice(0, -1).filter((other) => /^\s*(?:- )?[\w-]+:/.test(other));
  const parent = above.findLast((other) => indentOf(other) < indent);
  return parent === undefined ? undefined : /[\w-]+(?=:)/.exec(parent)?.[0];
}

/** The dash of an item counts as indentation: what follows it lies as deep as the lines below. */
function indentOf(line: string): number {
  return line.search(/[^\s-]|$/);
}

function keyItem({ name, summary }: ConfigKey): CompletionItem {
  return { label: name, kind: CompletionItemKind.Property, detail: summary, insertText: `${name}: ` };
}

function ruleKeyItem({ name, summary }: Rule): CompletionItem {
  return { label: name, kind: CompletionItemKind.Property, detail: summary, insertText: `${name}: ` };
}

function wordItem(word: string): CompletionItem {
  return { label: word, kind: CompletionItemKind.EnumMember };
}

function withOptions(rule: Rule | undefined): CompletionItem[] {
  if (rule?.options === undefined) return [];
  const options = Object.entries(rule.options).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const label = `[warning, { ${options.join(', ')} }]`;
  return [{ label, kind: CompletionItemKind.Snippet, detail: 'a severity and options' }];
}

function optionItem([name, value]: [string, unknown]): CompletionItem {
  const detail = `default: ${JSON.stringify(value)}`;
  return { label: name, kind: CompletionItemKind.Property, detail, insertText: `${name}: ` };
}
