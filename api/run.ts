/** What options ask for, as the engine takes it. */

import { activeRules, PRESETS, type RuleSettings } from '../core/config.ts';
import type { ActiveRule } from '../core/lint.ts';
import { didYouMean } from '../core/nearest.ts';
import { readConfig } from '../core/read-config.ts';
import type { Source } from '../core/source.ts';
import type { ReadFile, TemplateContext } from '../core/template/model.ts';
import { rules } from '../rules/index.ts';
import type { Options, TextOptions } from './hoplint.d.ts';

export interface Run {
  readonly active: readonly ActiveRule[];
  /** Of all rules, active or not. */
  readonly names: readonly string[];
  readonly context: TemplateContext;
  readonly read: ReadFile;
}

/** `texts` go before what `read` of the options answers. */
export function runOf(options: Options, texts: readonly Source[]): Run {
  const read = readerOver(texts, options.read);
  return {
    active: activeRules(rules, presetOf(options), [settingsOf(options.rules ?? {})]),
    names: rules.map(({ name }) => name),
    context: { read, parameters: textsOf(options.parameters ?? {}), options: textsOf(serverlessOptions(options)) },
    read,
  };
}

export function sourceOf(text: string, { path = 'template.yaml' }: TextOptions): Source {
  return { path, text };
}

function readerOver(texts: readonly Source[], read: Options['read']): ReadFile {
  const known = new Map<string, Source | undefined>(texts.map((source) => [source.path, source]));
  return (path) => {
    if (known.has(path)) return known.get(path);
    const text = read?.(path);
    const source = text === undefined ? undefined : { path, text };
    known.set(path, source);
    return source;
  };
}

function presetOf({ preset = 'recommended' }: Options): 'recommended' | 'strict' {
  if (PRESETS.includes(preset)) return preset;
  throw new RangeError(`there is no preset ${String(preset)}${didYouMean(String(preset), PRESETS)}`);
}

/** They are held against the schema of the configuration file, so that both take the same and complain alike. */
function settingsOf(settings: NonNullable<Options['rules']>): RuleSettings {
  const read = readConfig({ path: 'options', text: JSON.stringify({ rules: settings }) }, rules);
  const [problem] = read?.problems ?? [];
  if (problem !== undefined) throw new RangeError(problem.message);
  return read?.config?.rules ?? new Map();
}

function serverlessOptions({ stage, region }: Options): Readonly<Record<string, string>> {
  return { ...(stage === undefined ? {} : { stage }), ...(region === undefined ? {} : { region }) };
}

function textsOf(values: Readonly<Record<string, string | number | boolean>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
