/** What the commands that read templates have in common: configuration, rules, parameters and a way to read files. */

import { activeRules, settingsFor, PRESETS, type Preset, type RuleSetting, type RuleSettings } from '../core/config.ts';
import type { ActiveRule } from '../core/lint.ts';
import { didYouMean } from '../core/nearest.ts';
import type { Rule, SeverityOrOff } from '../core/rule.ts';
import type { ReadFile, TemplateContext } from '../core/template/model.ts';
import type { Arguments } from './arguments.ts';
import { choice } from './arguments.ts';
import { configsOf, fixedConfig, pathInConfig, type Configs } from './configs.ts';
import { Trouble, Unreadable, type Host } from './host.ts';
import { folderOf, resolvePath } from './paths.ts';

export interface Session {
  readonly host: Host;
  readonly rules: readonly Rule[];
  readonly configs: Configs;
  /** Reads a file by the path that messages show, each once. */
  readonly read: ReadFile;
  readonly preset: Preset | undefined;
  /** What `--rule` says; it goes over every configuration. */
  readonly settings: RuleSettings;
  readonly parameters: ReadonlyMap<string, string>;
}

export function openSession(
  host: Host,
  rules: readonly Rule[],
  args: Arguments,
  ruleWords = args.all('rule'),
): Session {
  const config = args.last('config');
  const preset = args.last('preset');
  return {
    host,
    rules,
    configs:
      config === undefined
        ? configsOf(host.files, rules, host.cwd)
        : fixedConfig(host.files, rules, host.cwd, resolvePath(host.cwd, config)),
    read: readerOf(host),
    preset: preset === undefined ? undefined : choice('preset', preset, PRESETS),
    settings: settingsOf(ruleWords, rules),
    parameters: new Map(args.all('param').map((given) => pair('param', given))),
  };
}

/** The rules that are on for a file, with all that was said about them. */
export function rulesFor({ configs, rules, preset, settings }: Session, path: string): readonly ActiveRule[] {
  const placed = configs(folderOf(path));
  const layers = [...settingsFor(placed.config, pathInConfig(placed, path)), settings];
  return activeRules(rules, preset ?? placed.config.preset ?? 'recommended', layers);
}

export function contextFor({ configs, parameters, read }: Session, path: string): TemplateContext {
  return { read, parameters: new Map([...configs(folderOf(path)).config.parameters, ...parameters]) };
}

/** A file that cannot be read is a gap in the template that includes it: the template says so itself. */
function readerOf({ files, cwd }: Host): ReadFile {
  const known = new Map<string, ReturnType<ReadFile>>();
  const attempt: ReadFile = (path) => {
    try {
      const file = resolvePath(cwd, path);
      return files.stat(file)?.kind === 'file' ? { path, text: files.read(file) } : undefined;
    } catch (error) {
      if (error instanceof Unreadable) return undefined;
      throw error;
    }
  };
  return (path) => {
    if (!known.has(path)) known.set(path, attempt(path));
    return known.get(path);
  };
}

const SEVERITIES: readonly SeverityOrOff[] = ['off', 'info', 'warning', 'error'];

function settingsOf(given: readonly string[], rules: readonly Rule[]): RuleSettings {
  return new Map(
    given.map((word): [string, RuleSetting] => {
      const [name, severity] = pair('rule', word);
      return [ruleNamed(name, rules).name, { severity: choice('severity', severity, SEVERITIES) }];
    }),
  );
}

export function ruleNamed(name: string, rules: readonly Rule[]): Rule {
  const found = rules.find((rule) => rule.name === name);
  if (found !== undefined) return found;
  throw new Trouble(`there is no rule ${name}${didYouMean(name, rules.map((rule) => rule.name))}`);
}

function pair(option: string, word: string): [name: string, value: string] {
  const at = word.indexOf('=');
  const example = option === 'rule' ? 'missing-dlq=error' : 'Stage=prod';
  if (at < 1) throw new Trouble(`--${option} wants a name and a value: --${option} ${example}`);
  return [word.slice(0, at), word.slice(at + 1)];
}
