/** Completes where only Hoplint reads: the names of rules in suppressing comments, and its own configuration. */

import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import type { Rule } from '../../core/rule.ts';
import { completeConfig } from './config-completion.ts';
import { isYamlConfig } from './nearest-config.ts';

const IN_COMMENT = /(?:#|\/\/)\s*hoplint-disable(?:-next-line)?\s+(?!.*\s--)[\w\s,-]*$/;

/** `before` holds the lines up to the cursor, the last one cut off there. */
export function completionsAt(path: string, before: readonly string[], rules: readonly Rule[]): CompletionItem[] {
  const line = before.at(-1) ?? '';
  if (IN_COMMENT.test(line)) return rules.map(ruleItem);
  return isYamlConfig(path) ? completeConfig(before, rules) : [];
}

function ruleItem(rule: Rule): CompletionItem {
  return { label: rule.name, kind: CompletionItemKind.Value, detail: rule.summary };
}
