/** Completes the names of rules where only Hoplint reads them: in suppressing comments and its own configuration. */

import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import { PRESETS } from '../../core/config.ts';
import type { Rule } from '../../core/rule.ts';
import { isConfig } from './nearest-config.ts';

const IN_COMMENT = /(?:#|\/\/)\s*hoplint-disable(?:-next-line)?\s+(?!.*\s--)[\w\s,-]*$/;

/** `before` holds the lines up to the cursor, the last one cut off there. */
export function completionsAt(path: string, before: readonly string[], rules: readonly Rule[]): CompletionItem[] {
  const line = before.at(-1) ?? '';
  if (IN_COMMENT.test(line)) return rules.map(ruleItem);
  return isConfig(path) && !path.endsWith('.json') ? inConfig(before, line, rules) : [];
}

function inConfig(before: readonly string[], line: string, rules: readonly Rule[]): CompletionItem[] {
  if (/^extends:\s+\w*$/.test(line)) return PRESETS.map(wordItem);
  if (parentOf(before, line) !== 'rules') return [];
  if (/^\s+[\w-]*$/.test(line)) return rules.map(ruleItem);
  return /^\s+[\w-]+:\s+\[?\w*$/.test(line) ? ['off', 'info', 'warning', 'error'].map(wordItem) : [];
}

/** The key that the line stands under: the last one above that is indented less. */
function parentOf(before: readonly string[], line: string): string | undefined {
  const indent = indentOf(line);
  const above = before.slice(0, -1).filter((other) => /^\s*(?:- )?[\w-]+:/.test(other));
  const parent = above.findLast((other) => indentOf(other) < indent);
  return parent === undefined ? undefined : /[\w-]+(?=:)/.exec(parent)?.[0];
}

function indentOf(line: string): number {
  return line.search(/\S|$/);
}

function ruleItem(rule: Rule): CompletionItem {
  return { label: rule.name, kind: CompletionItemKind.Value, detail: rule.summary };
}

function wordItem(word: string): CompletionItem {
  return { label: word, kind: CompletionItemKind.EnumMember };
}
