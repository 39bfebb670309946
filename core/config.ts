/** What a project decides about Hoplint: the same file for the command line and the editor. */

import type { ActiveRule } from './lint.ts';
import { matchesAny, type Globs } from './globs.ts';
import type { Rule, RuleOptions, SeverityOrOff } from './rule.ts';
import type { Located, Place } from './source.ts';

export type Preset = 'recommended' | 'strict';

export const PRESETS: readonly Preset[] = ['recommended', 'strict'];

/** Names under which a configuration is looked for, the first one found in a folder wins. */
export const CONFIG_NAMES: readonly string[] = ['hoplint.config.yaml', 'hoplint.config.yml', 'hoplint.config.json'];

/** One configuration as its file says it. */
export interface WrittenConfig {
  /** Presets, files and packages, as they are written. */
  readonly extends: readonly Located<string>[];
  readonly include: readonly string[];
  readonly ignore: readonly string[];
  readonly parameters: ReadonlyMap<string, Located<string>>;
  /** The file of findings to live with for now, relative to the configuration's folder. */
  readonly baseline: NamedFile | undefined;
  readonly rules: RuleSettings;
  readonly overrides: readonly Override[];
}

export interface Override {
  readonly files: readonly string[];
  readonly rules: RuleSettings;
}

/** What holds for the files of a folder: a configuration with all that it extends. */
export interface Config {
  readonly preset: Located<Preset> | undefined;
  /** None means every file that can be a template. */
  readonly include: readonly Globs[];
  readonly ignore: readonly Globs[];
  readonly parameters: ReadonlyMap<string, Located<string>>;
  /** Of the file that holds alone: what another one lives with is its own affair. */
  readonly baseline: NamedFile | undefined;
  /** A later one goes over an earlier one. */
  readonly layers: readonly Layer[];
}

/** Settings that one file makes at once, for some files or for all of its own. */
export interface Layer {
  readonly files: readonly Globs[] | undefined;
  readonly rules: RuleSettings;
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
  /** Undefined where no file says it. */
  readonly at?: Place;
}

export const NO_CONFIG: Config = {
  preset: undefined,
  include: [],
  ignore: [],
  parameters: new Map(),
  baseline: undefined,
  layers: [],
};

/** Whether the configuration wants a file; `path` is absolute, as in all that follows. */
export function wantsFile({ include, ignore }: Pick<Config, 'include' | 'ignore'>, path: string): boolean {
  return !matchesAny(ignore, path) && (include.length === 0 || matchesAny(include, path));
}

/** The configuration's settings for one file, in the order in which they apply. */
export function settingsFor({ layers }: Config, path: string): readonly RuleSettings[] {
  return layers.filter(({ files }) => files === undefined || matchesAny(files, path)).map(({ rules }) => rules);
}

/** The rules that are on: what the preset says, then each layer of settings over it. */
export function activeRules(
  rules: readonly Rule[],
  preset: Preset,
  layers: readonly RuleSettings[],
): readonly ActiveRule[] {
  const active: ActiveRule[] = [];
  for (const rule of rules) {
    let severity = presetSeverity(rule, preset);
    let options = rule.options ?? NO_OPTIONS;
    for (const layer of layers) {
      const setting = layer.get(rule.name);
      if (setting === undefined) continue;
      severity = setting.severity;
      if (setting.options !== undefined) options = { ...options, ...setting.options };
    }
    if (severity !== 'off') active.push({ rule, severity, options, strict: preset === 'strict' });
  }
  return active;
}

const NO_OPTIONS: RuleOptions = {};

/** Undefined leaves the severity to the rule's own ladder. */
function presetSeverity(rule: Rule, preset: Preset): SeverityOrOff | undefined {
  if (preset === 'strict' && rule.strict !== undefined) return rule.strict;
  return rule.severity === 'off' ? 'off' : undefined;
}
