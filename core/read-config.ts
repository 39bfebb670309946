/** Reads a configuration: what is wrong with it is said with the place, and nothing of a wrong one is used. */

import type { NamedFile, Override, RuleSetting, RuleSettings, WrittenConfig } from './config.ts';
import { complaints } from './config-complaints.ts';
import { validate } from './config-validator.generated.ts';
import type { RuleOptions, Rule, SeverityOrOff } from './rule.ts';
import type { Located, Source } from './source.ts';
import { parse } from './syntax/parse.ts';
import { repeatedKeys } from './syntax/repeated-keys.ts';
import { entriesOf, itemsOf, textOf, valueAt, type Node, type SyntaxProblem } from './syntax/tree.ts';
import { isIntricate } from './wild-globs.ts';

export interface ReadConfig {
  /** Undefined where something is wrong. */
  readonly config: WrittenConfig | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** Reads a configuration file; of a `package.json` only what stands under `hoplint`, undefined if nothing does. */
export function readConfig(source: Source, rules: readonly Rule[]): ReadConfig | undefined {
  const { root, problems } = parse(source);
  const inManifest = isManifest(source.path);
  const node = inManifest ? valueAt(root, 'hoplint') : root;
  if (node === undefined) return undefined;
  if (!inManifest && problems.length > 0) return { config: undefined, problems };
  const wrong = validate(plain(node) ?? {}) ? [] : complaints(validate.errors ?? [], node, rules);
  const all = [...wrong, ...repeatedKeys(node), ...intricatePatterns(node)].sort((a, b) => a.at.start - b.at.start);
  return all.length > 0 ? { config: undefined, problems: all } : { config: configOf(node), problems: [] };
}

/** Patterns that a stranger may have written to keep us busy; nobody else does. */
function intricatePatterns(node: Node): readonly SyntaxProblem[] {
  const overrides = itemsOf(valueAt(node, 'overrides')).map((override) => valueAt(override, 'files'));
  const patterns = [valueAt(node, 'include'), valueAt(node, 'ignore'), ...overrides].flatMap(itemsOf);
  const intricate = patterns.filter((pattern) => isIntricate(textOf(pattern) ?? ''));
  const message = 'this pattern has too many wildcards beside braces, brackets or other signs: write several patterns';
  return intricate.map(({ at }) => ({ message, at }));
}

function isManifest(path: string): boolean {
  return /(?:^|\/)package\.json$/.test(path);
}

/** The tree as plain data; `off` is text, whatever YAML 1.1 made of it. */
function plain(node: Node): unknown {
  switch (node.kind) {
    case 'mapping':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plain(value)]));
    case 'sequence':
      return node.items.map(plain);
    case 'scalar':
      return typeof node.value === 'boolean' && !/^(?:true|false)$/i.test(node.text) ? node.text : node.value;
    case 'hole':
      return null;
  }
}

/** Takes a tree that has passed the schema. */
function configOf(node: Node): WrittenConfig {
  return {
    extends: extendedBy(valueAt(node, 'extends')),
    include: textsOf(valueAt(node, 'include')),
    ignore: textsOf(valueAt(node, 'ignore')),
    parameters: parametersOf(valueAt(node, 'parameters')),
    baseline: fileNamed(valueAt(node, 'baseline')),
    rules: settingsOf(valueAt(node, 'rules')),
    overrides: itemsOf(valueAt(node, 'overrides')).map(overrideOf),
  };
}

/** One name, or a list of them. */
function extendedBy(node: Node | undefined): readonly Located<string>[] {
  if (node?.kind === 'sequence') return node.items.flatMap(extendedBy);
  const value = textOf(node);
  return node === undefined || value === undefined ? [] : [{ value, at: node.at }];
}

function textsOf(node: Node | undefined): readonly string[] {
  return itemsOf(node).flatMap((item) => textOf(item) ?? []);
}

function fileNamed(node: Node | undefined): NamedFile | undefined {
  const name = textOf(node);
  return node === undefined || name === undefined ? undefined : { name, at: node.at };
}

function parametersOf(node: Node | undefined): ReadonlyMap<string, Located<string>> {
  return new Map(entriesOf(node).map(({ key, value }) => [key.text, { value: textOf(value) ?? '', at: key.at }]));
}

function overrideOf(node: Node): Override {
  return { files: textsOf(valueAt(node, 'files')), rules: settingsOf(valueAt(node, 'rules')) };
}

function settingsOf(node: Node | undefined): RuleSettings {
  return new Map(entriesOf(node).map(({ key, value }) => [key.text, settingOf(value)]));
}

function settingOf(node: Node): RuleSetting {
  const [severity, options] = node.kind === 'sequence' ? node.items : [node, undefined];
  const setting = { severity: textOf(severity) as SeverityOrOff, at: node.at };
  return options === undefined ? setting : { ...setting, options: plain(options) as RuleOptions };
}
