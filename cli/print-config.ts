/** The configuration that holds for one file, as YAML, with the place that each value comes from behind it. */

import { activeRules, settingsFor, wantsFile, type Config, type Preset } from '../core/config.ts';
import type { Globs } from '../core/globs.ts';
import { printable } from '../core/format/width.ts';
import type { RuleOptions } from '../core/rule.ts';
import { folderOf } from '../core/search/paths.ts';
import { displayPath, resolvePath } from './paths.ts';
import { placeText } from './place-text.ts';
import type { Session } from './session.ts';

/** What the command line says counts too, since it goes over all configurations; the file need not exist. */
export function effectiveConfig(session: Session, word: string): string {
  const { cwd } = session.host;
  const path = resolvePath(cwd, word);
  const { config, path: origin } = session.configs(folderOf(path));
  const name = displayPath(cwd, path);
  const rows = [
    presetRow(session, config),
    ...globRows('include', config.include, cwd),
    ...globRows('ignore', config.ignore, cwd),
    ...parameterRows(session, config),
    ...baselineRows(config),
    ['rules:', ''] as const,
    ...ruleRows(session, config, path),
  ];
  const head = [
    `# What holds for ${name}: ${origin ?? 'no configuration'}. Behind each value stands what gives it.`,
    ...(wantsFile(config, path) ? [] : [`# ${name} is left out of every run.`]),
  ];
  return [...head, ...aligned(rows)].map((line) => `${printable(line)}\n`).join('');
}

/** A line, and the comment behind it. */
type Row = readonly [line: string, from: string];

function row(key: string, value: string, from: string): Row {
  return [`${key}: ${value}`, from];
}

function presetRow({ preset }: Session, config: Config): Row {
  if (preset !== undefined) return row('extends', preset, '--preset');
  return row('extends', presetOf(config), config.preset === undefined ? 'default' : placeText(config.preset.at));
}

function presetOf({ preset }: Config): Preset {
  return preset?.value ?? 'recommended';
}

function globRows(key: string, globs: readonly Globs[], cwd: string): readonly Row[] {
  if (globs.length === 0) return [];
  const items = globs.flatMap(({ folder, patterns }) => {
    return patterns.map((pattern): Row => [`  - ${plain(pattern)}`, `relative to ${displayPath(cwd, folder)}`]);
  });
  return [[`${key}:`, ''], ...items];
}

function baselineRows({ baseline }: Config): readonly Row[] {
  return baseline === undefined ? [] : [row('baseline', plain(baseline.name), placeText(baseline.at))];
}

function parameterRows({ given }: Session, config: Config): readonly Row[] {
  const configured = [...config.parameters].map(([name, { value, at }]) => {
    return [name, { value, origin: placeText(at) }] as const;
  });
  const all = new Map([...configured, ...given.parameters]);
  if (all.size === 0) return [];
  const rows = [...all].map(([name, { value, origin }]) => row(`  ${plain(name)}`, plain(value), origin));
  return [['parameters:', ''], ...rows];
}

function ruleRows({ rules, preset, settings }: Session, config: Config, path: string): readonly Row[] {
  const ground = preset ?? presetOf(config);
  const layers = [...settingsFor(config, path), settings];
  const active = new Map(activeRules(rules, ground, layers).map((one) => [one.rule.name, one]));
  return rules.map(({ name, severity }) => {
    const found = active.get(name);
    const said = layers.flatMap((layer) => layer.get(name) ?? []);
    const telling = [said.at(-1), said.findLast(({ options }) => options !== undefined)].flatMap((one) => one ?? []);
    const places = telling.map(({ at }) => (at === undefined ? '--rule' : placeText(at)));
    const value = found === undefined ? 'off' : withOptions(found.severity ?? severity, found.options);
    return row(`  ${name}`, value, [...new Set(places)].join(', ') || ground);
  });
}

function withOptions(severity: string, options: RuleOptions): string {
  const pairs = Object.entries(options).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return pairs.length === 0 ? severity : `[${severity}, { ${pairs.join(', ')} }]`;
}

/** As YAML reads it back: what is no plain word is quoted. */
function plain(text: string): string {
  const isWord = /^[A-Za-z_.\/][\w.\/-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isWord ? text : JSON.stringify(text);
}

/** Wider lines push their comment out of the column. */
const WIDEST = 50;

function aligned(rows: readonly Row[]): readonly string[] {
  const width = Math.min(WIDEST, Math.max(...rows.map(([line]) => line.length)));
  return rows.map(([line, from]) => (from === '' ? line : `${line.padEnd(width)}  # ${from}`));
}
