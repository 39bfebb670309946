/** Tells what a key, a rule or an option of a configuration in YAML is for. */

import { type Hover, MarkupKind } from 'vscode-languageserver';
import { type ConfigKey, OVERRIDE_KEYS, PRESET_SUMMARIES, TOP_KEYS } from '../../core/config-keys.ts';
import { code, linked, type PageOf } from '../../core/hover/link.ts';
import type { Rule } from '../../core/rule.ts';
import { rangeOf, textAt, type Source } from '../../core/source.ts';
import { type KeysAt, keysAt } from '../../core/syntax/keys-at.ts';
import { parse } from '../../core/syntax/parse.ts';

export interface ConfigHoverStyle {
  readonly rules: readonly Rule[];
  readonly pageOf: PageOf;
  readonly markdown: boolean;
}

export function hoverConfig(source: Source, offset: number, style: ConfigHoverStyle): Hover | null {
  const found = keysAt(parse(source).root, offset);
  const value = found && describe(found, style);
  if (found === undefined || value === undefined) return null;
  const kind = style.markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
  return { contents: { kind, value }, range: rangeOf(found.at) };
}

function describe({ keys, on, at }: KeysAt, { rules, pageOf }: ConfigHoverStyle): string | undefined {
  const [top, ...below] = keys;
  if (on === 'value') return top === 'extends' ? PRESET_SUMMARIES[textAt(at)] : undefined;
  if (below.length === 0) return summaryOf(TOP_KEYS, top);
  const [key, ...path] = top === 'overrides' ? below : keys;
  const rule = key === 'rules' ? rules.find(({ name }) => name === path[0]) : undefined;
  if (rule === undefined) return path.length === 0 ? summaryOf(OVERRIDE_KEYS, key) : undefined;
  return path[1] === undefined ? ofRule(rule, pageOf) : ofOption(rule, path[1]);
}

function summaryOf(keys: readonly ConfigKey[], wanted: string | undefined): string | undefined {
  return keys.find(({ name }) => name === wanted)?.summary;
}

function ofRule(rule: Rule, pageOf: PageOf): string {
  const { name, summary, severity, strict, options = {} } = rule;
  const page = linked(name, pageOf(name)) ?? code(name);
  const levels = `recommended: ${severity}${strict === undefined ? '' : ` · strict: ${strict}`}`;
  const lines = Object.keys(options).map((option) => `- ${ofOption(rule, option)}`);
  return [`**${page}** — ${summary}`, levels, ...(lines.length > 0 ? [lines.join('\n')] : [])].join('\n\n');
}

function ofOption({ options }: Rule, option: string): string | undefined {
  const value = options?.[option];
  return value === undefined ? undefined : `${code(option)}, default ${code(JSON.stringify(value))}`;
}
