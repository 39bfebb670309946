/** One document through the same `lint()` as the command line, with the settings that hold for it. */

import { activeRules, settingsFor, wantsFile, type Config, type RuleSettings } from '../../core/config.ts';
import type { Finding } from '../../core/finding.ts';
import { globsIn } from '../../core/globs.ts';
import type { Known } from '../../core/islands/known.ts';
import { lintAgain } from '../../core/islands/lint-again.ts';
import { lint, type Analysis } from '../../core/lint.ts';
import type { RuledPart } from '../../core/lint-together.ts';
import type { Rule } from '../../core/rule.ts';
import { readWithin, repositoryOf } from '../../core/search/within.ts';
import type { Source } from '../../core/source.ts';
import type { ReadFile } from '../../core/template/model.ts';
import { tiesOf, type Ties } from '../../core/template/stacks/linked-sets.ts';
import { baselineBeside } from './baseline-beside.ts';
import { configFindings, filesOf, nearestConfig } from './nearest-config.ts';
import type { HoplintSettings } from './protocol.ts';
import type { Tied } from './tied-documents.ts';

export interface Linted {
  /** Undefined where the document is no template or the configuration leaves it out. */
  readonly analysis: Analysis | undefined;
  /** Those of the analysis, and what is wrong with the configuration. */
  readonly findings: readonly Finding[];
  readonly tied: Tied | undefined;
  /** What is known of it for its next version; left out where that is linted as a whole. */
  readonly known?: Known | undefined;
}

/** The version of a document before this one. */
export interface Before {
  readonly known: Known | undefined;
}

/** A template with what holds for it; the configuration has the last word over the editor's settings. */
interface Prepared {
  /** Undefined where the configuration leaves the file out. */
  readonly part: RuledPart | undefined;
  /** What is wrong with the configuration. */
  readonly complaints: readonly Finding[];
}

/** What is wrong with the configuration of a document, among what was found. */
export function complaintsIn({ analysis, findings }: Pick<Linted, 'analysis' | 'findings'>): readonly Finding[] {
  const found = new Set(analysis?.result.findings);
  return findings.filter((finding) => !found.has(finding));
}

/** `before`: where somebody is editing it. */
export function lintDocument(
  source: Source,
  settings: HoplintSettings,
  rules: readonly Rule[],
  read: ReadFile,
  before?: Before,
): Linted {
  const wrong = configFindings(source, rules, read);
  if (wrong !== undefined) return { analysis: undefined, findings: wrong, tied: undefined };
  const { part, complaints } = prepare(source, settings, rules, read);
  if (part === undefined) return { analysis: undefined, findings: complaints, tied: undefined };
  const ruleNames = rules.map(({ name }) => name);
  const { analysis, known } = lintPart(part, ruleNames, before) ?? { analysis: undefined };
  const ties = analysis && knownTies(analysis, known);
  const tied = ties && { path: source.path, ties, ruleNames, part: () => part };
  return { analysis, findings: [...(analysis?.result.findings ?? []), ...complaints], tied, known };
}

/** What somebody looks at once is not kept for a next version. */
function lintPart(
  part: RuledPart,
  ruleNames: readonly string[],
  before: Before | undefined,
): Pick<Linted, 'analysis' | 'known'> | undefined {
  if (before !== undefined) return lintAgain(part.source, { ...part, ruleNames }, before.known);
  return { analysis: lint(part.source, part.rules, part.context, ruleNames, part.baseline) };
}

/** What it takes to lint a file with others. */
export function prepare(
  source: Source,
  settings: HoplintSettings,
  rules: readonly Rule[],
  read: ReadFile,
): Prepared {
  const { config, folder, findings: mistakes } = nearestConfig(source.path, rules, read);
  const { path } = source;
  const wanted = folder === '' ? isWanted(path, settings) : wantsFile(config, path);
  if (!wanted) return { part: undefined, complaints: mistakes };
  const layers = [ruleSettings(settings), ...settingsFor(config, path)];
  const parameters = parametersOf(settings, config);
  const active = activeRules(rules, config.preset?.value ?? settings.preset, layers);
  const { baseline, findings } = baselineBeside(config, folder, read);
  const within = readWithin(read, repositoryOf(path, filesOf(read).isRoot), (asked) => asked);
  const part = { source, context: { read: within, parameters }, rules: active, baseline };
  return { part, complaints: [...mistakes, ...findings] };
}

function parametersOf(settings: HoplintSettings, config: Config): ReadonlyMap<string, string> {
  const configured = [...config.parameters].map(([name, { value }]): [string, string] => [name, value]);
  return new Map([...Object.entries(settings.parameters), ...configured]);
}

/** Without a configuration, the editor's settings say which files count. */
function isWanted(path: string, { files: { folder, include, ignore } }: HoplintSettings): boolean {
  const home = folder.replace(/\/$/, '');
  return wantsFile({ include: globsIn(home, include), ignore: globsIn(home, ignore) }, path);
}

/** Undefined where the template neither offers nor asks anything. */
function knownTies({ template }: Analysis, known: Known | undefined): Ties | undefined {
  const ties = known?.template === template ? known.ties : tiesOf(template);
  return ties.asks.length + ties.offers.length === 0 ? undefined : ties;
}

function ruleSettings({ rules }: HoplintSettings): RuleSettings {
  return new Map(Object.entries(rules).map(([name, severity]) => [name, { severity }]));
}
