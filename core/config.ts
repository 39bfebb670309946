/** What a project decides about Hoplint: the same file for the command line and the editor. */

import type { ActiveRule } from './lint.ts';
import { matcherOf } from './globs.ts';
import type { Rule, RuleOptions, SeverityOrOff } from './rule.ts';
import type { Place } from './source.ts';

export type Preset = 'recommended' | 'strict';

export const PRESETS: readonly Preset[] = ['recommended', 'strict'];

/** Names under which a configuration is looked for, the first one found in a folder wins. */
export const CONFIG_NAMES: readonly string[] = ['hoplint.config.yaml', 'hoplint.config.yml', 'hoplint.config.json'];

export interface Config {
  readonly preset: Preset | undefined;
  /** Globs relative to the configuration's folder; none means every file that can be a template. */
  readonly include: readonly string[];
  readonly ignore: readonly string[];
  readonly parameters: ReadonlyMap<string, string>;
  /** The file of findings to live with for now, relative to the configuration's folder. */
  readonly baseline: NamedFile | undefined;
  readonly rules: RuleSettings;
  readonly overrides: readonly Override[];
}

/** A file as the configuration names it. */
export interface NamedFile {
  readonly name: string;
  readonly at: Place;
}

/** Settings by rule name; a later one replaces an earlier one. */
export type RuleSettings = ReadonlyMap<string, RuleSetting>;

export interface RuleSetting {
  readonly severity: SeverityOrOff;
  readonly options?: RuleOptions | undefined;
}

export interface Override {
  readonly files: readonly string[];
  readonly rules: RuleSettings;
}

export const NO_CONFIG: Config = {
  preset: undefined,
  include: [],
  ignore: [],
  parameters: new Map(),
  baseline: undefined,
  rules: new Map(),
  overrides: [],
};

/** Whether the configuration wants a file; `path` is relative to the configuration's folder. */
export function wantsFile(config: Config, path: string): boolean {
  if (matcherOf(config.ignore)(path)) return false;
  return config.include.length === 0 || matcherOf(config.include)(path);
}

/** The configuration's settings for one file, in the order in which they apply. */
export function settingsFor(config: Config, path: string): readonly RuleSettings[] {
  const overriding = config.overrides.filter(({ files }) => matcherOf(files)(path));
  return [config.rules, ...overriding.map(({ rules }) => rules)];
}

/** The rules that are on: what the preset says, then each layer of settings over it. */
export function activeRules(
  rules: readonly Rule[],
  preset: Preset,
  layers: readonly RuleSettings[],
): readonly ActiveRule[] {
  return rules.flatMap((rule) => {
    const settings = layers.flatMap((layer) => layer.get(rule.name) ?? []);
    const severity = settings.at(-1)?.severity ?? presetSeverity(rule, preset);
    if (severity === 'off') return [];
    const options = Object.assign({ ...rule.options }, ...settings.map((setting) => setting.options ?? {}));
    return [{ rule, severity, options, strict: preset === 'strict' }];
  });
}

/** Undefined leaves the severity to the rule's own ladder. */
function presetSeverity(rule: Rule, preset: Preset): SeverityOrOff | undefined {
  if (preset === 'strict' && rule.strict !== undefined) return rule.strict;
  return rule.severity === 'off' ? 'off' : undefined;
}
