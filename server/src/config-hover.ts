/** Tells what a key, a rule or an option of a configuration in YAML is for. */

import { type Hover, MarkupKind } from 'vscode-languageserver';
import type { Config } from '../../core/config.ts';
import { type ConfigKey, OVERRIDE_KEYS, PRESET_SUMMARIES, TOP_KEYS } from '../../core/config-keys.ts';
import { extendedConfig } from '../../core/extends/extended-config.ts';
import { findExtended } from '../../core/extends/extended-file.ts';
import { code, linked, type PageOf } from '../../core/hover/link.ts';
import type { Rule } from '../../core/rule.ts';
import { folderOf, relativePath } from '../../core/search/paths.ts';
import { rangeOf, textAt, type Source } from '../../core/source.ts';
import { type KeysAt, keysAt } from '../../core/syntax/keys-at.ts';
import { parse } from '../../core/syntax/parse.ts';
import type { ReadFile } from '../../core/template/model.ts';
import { filesOf } from './nearest-config.ts';

export interface ConfigHoverStyle {
  readonly rules: readonly Rule[];
  readonly pageOf: PageOf;
  readonly markdown: boolean;
  readonly read: ReadFile;
}

export function hoverConfig(source: Source, offset: number, style: ConfigHoverStyle): Hover | null {
  const found = keysAt(parse(source).root, offset);
  const value = found && describe(found, source, style);
  if (found === undefined || value === undefined) return null;
  const kind = style.markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
  return { contents: { kind, value }, range: rangeOf(found.at) };
}

function describe({ keys, on, at }: KeysAt, source: Source, style: ConfigHoverStyle): string | undefined {
  const { rules, pageOf } = style;
  const [top, ...below] = keys;
  if (on === 'value') return top === 'extends' ? ofExtended(unquoted(textAt(at)), source, style) : undefined;
  if (below.length === 0) return summaryOf(TOP_KEYS, top);
  const [key, ...path] = top === 'overrides' ? below : keys;
  const rule = key === 'rules' ? rules.find(({ name }) => name === path[0]) : undefined;
  if (rule === undefined) return path.length === 0 ? summaryOf(OVERRIDE_KEYS, key) : undefined;
  return path[1] === undefined ? ofRule(rule, pageOf) : ofOption(rule, path[1]);
}

/** What a preset is for, or what an extended file sets. */
function ofExtended(written: string, { path }: Source, { rules, read }: ConfigHoverStyle): string {
  const summary = PRESET_SUMMARIES[written];
  if (summary !== undefined) return summary;
  const files = filesOf(read);
  const found = findExtended(written, { path, package: undefined }, files);
  if ('problem' in found) return found.problem;
  const config = extendedConfig(found.path, read(found.path) as Source, rules, files)?.config;
  return [code(relativePath(folderOf(path), found.path)), ...contentOf(config)].join('\n\n');
}

function contentOf(config: Config | undefined): readonly string[] {
  if (config === undefined) return ['It cannot be used: there is a mistake in it, or in what it extends.'];
  const { preset, layers } = config;
  const settings = layers.filter(({ files }) => files === undefined).flatMap(({ rules }) => [...rules]);
  const lines = [...new Map(settings)].map(([name, { severity }]) => `- ${code(name)}: ${severity}`);
  const some = layers.filter(({ files }) => files !== undefined).length;
  return [
    ...(preset === undefined ? [] : [`Builds on ${preset.value}.`]),
    ...(lines.length === 0 ? [] : [lines.join('\n')]),
    ...(some === 0 ? [] : [`Overrides for some files: ${some}`]),
  ];
}

function unquoted(text: string): string {
  return text.replace(/^(['"])(.*)\1$/, '$2');
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
