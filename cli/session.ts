/** What the commands that read templates have in common: configuration, rules, parameters and a way to read files. */

import {
  activeRules, settingsFor, PRESETS, type Config, type Preset, type RuleSetting, type RuleSettings,
} from '../core/config.ts';
import type { Standing } from '../core/baseline/cover.ts';
import type { ActiveRule } from '../core/lint.ts';
import { didYouMean } from '../core/nearest.ts';
import { rememberedEach } from '../core/remember.ts';
import type { Rule, SeverityOrOff } from '../core/rule.ts';
import type { ReadFile, TemplateContext } from '../core/template/model.ts';
import type { Arguments } from './arguments.ts';
import { choice } from './arguments.ts';
import { baselinesOf, NO_BASELINES, type Baselines } from './baselines.ts';
import { configsOf, fixedConfig, isRoot, type Configs } from './configs.ts';
import { Trouble, Unreadable, type Files, type Host } from './host.ts';
import { listedFiles } from './listed-files.ts';
import { givenValues, pair, type Given, type GivenValues } from './parameters.ts';
import { folderOf, inside, joinPath } from '../core/search/paths.ts';
import { MOST_BYTES } from '../core/search/templates-in.ts';
import { readWithin, repositoryOf } from '../core/search/within.ts';
import { resolvePath } from './paths.ts';

export interface Session {
  readonly host: Host;
  readonly rules: readonly Rule[];
  /** The files of the host as a search through folders sees them. */
  readonly searched: Files;
  readonly configs: Configs;
  /** The same as they stand among other files, unless the command line names one. */
  readonly configsIn: (files: Files) => Configs;
  readonly baselines: Baselines;
  /** Reads a file by the path that messages show, each once. */
  readonly read: ReadFile;
  /** The same for what the template at an absolute path names. */
  readonly readFor: (path: string, read: ReadFile) => ReadFile;
  readonly preset: Preset | undefined;
  /** What `--rule` says; it goes over every configuration. */
  readonly settings: RuleSettings;
  /** Parameters and options of the command line; they go over every configuration. */
  readonly given: GivenValues;
}

export function openSession(
  host: Host,
  rules: readonly Rule[],
  args: Arguments,
  ruleWords = args.all('rule'),
): Session {
  const config = args.last('config');
  const preset = args.last('preset');
  const baseline = args.last('baseline');
  const configsIn = (files: Files): Configs =>
    config === undefined
      ? configsOf(files, rules, host.cwd)
      : fixedConfig(host.files, rules, host.cwd, resolvePath(host.cwd, config));
  const searched = listedFiles(host.files);
  const usesBaselines = rules.length > 0 && !args.has('no-baseline');
  return {
    host,
    rules,
    searched,
    configs: configsIn(searched),
    configsIn,
    baselines: usesBaselines ? baselinesOf(host.files, host.cwd, baseline) : NO_BASELINES,
    read: readerOf(host),
    readFor: bounded(host, searched),
    preset: preset === undefined ? undefined : choice('preset', preset, PRESETS),
    settings: settingsOf(ruleWords, rules),
    given: givenValues(host, args),
  };
}

/** The rules that are on for a file, with all that was said about them. */
export function rulesFor(session: Session, path: string): readonly ActiveRule[] {
  const { config } = session.configs(folderOf(path));
  const layers = settingsFor(config, path);
  const known = activeUnder(session, config);
  const key = config.layers.map(({ rules }) => layers.includes(rules)).join();
  const active = known.get(key) ?? activeIn(session, config, layers);
  known.set(key, active);
  return active;
}

/** By which of the configuration's layers are for a file: most files have the same rules. */
const activeUnder = rememberedEach((_: Session, __: Config) => new Map<string, readonly ActiveRule[]>());

function activeIn(
  { rules, preset, settings }: Session,
  config: Config,
  layers: readonly RuleSettings[],
): readonly ActiveRule[] {
  return activeRules(rules, preset ?? config.preset?.value ?? 'recommended', [...layers, settings]);
}

/** What is to be lived with in a file. */
export function baselineFor({ baselines, configs }: Session, path: string): Standing | undefined {
  return baselines.for(configs(folderOf(path)));
}

export function contextFor({ configs, given, read, readFor }: Session, path: string): TemplateContext {
  const { parameters } = configs(folderOf(path)).config;
  const values = [...parameters, ...given.parameters].map(([name, { value }]): [string, string] => [name, value]);
  return { read: readFor(path, read), parameters: new Map(values), options: given.options };
}

/** What the configuration gives and the command line leaves as it is. */
export function configured({ configs, given }: Session, path: string): ReadonlyMap<string, Given> {
  const { config } = configs(folderOf(path));
  const own = [...config.parameters].filter(([name]) => !given.parameters.has(name));
  return new Map(own.map(([name, { value, at }]) => [name, { value, origin: `${at.source.path}, parameter ${name}` }]));
}

/** Within the repository of the template, whatever links lead out of it. */
function bounded({ files, cwd }: Host, searched: Files): Session['readFor'] {
  const roots = new Map<string, string | undefined>();
  const realRoots = new Map<string, string>();
  return (path, read) => {
    const folder = folderOf(path);
    if (!roots.has(folder)) roots.set(folder, repositoryOf(path, (one) => isRoot(searched, one)));
    const root = roots.get(folder);
    if (root === undefined) return read;
    const real = realRoots.get(root) ?? files.realPath(root);
    realRoots.set(root, real);
    return readWithin(read, real, (wanted) => {
      const own = resolvePath(cwd, wanted);
      if (files.stat(own) !== undefined) return files.realPath(own);
      // What a commit holds and the disk does not is no link.
      const below = inside(root, own);
      return below === undefined ? own : joinPath(real, below);
    });
  };
}

/** A file that cannot be read is a gap in the template that includes it: the template says so itself. */
export function readerOf(host: Pick<Host, 'files' | 'cwd'>): ReadFile {
  const known = new Map<string, ReturnType<ReadFile>>();
  const read = readAnew(host);
  return (path) => {
    if (!known.has(path)) known.set(path, read(path));
    return known.get(path);
  };
}

/** The same, with nothing kept in memory. */
export function readAnew({ files, cwd }: Pick<Host, 'files' | 'cwd'>): ReadFile {
  return (path) => {
    try {
      const file = resolvePath(cwd, path);
      const info = files.stat(file);
      return info?.kind === 'file' && info.bytes <= MOST_BYTES ? { path, text: files.read(file) } : undefined;
    } catch (error) {
      if (error instanceof Unreadable) return undefined;
      throw error;
    }
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
