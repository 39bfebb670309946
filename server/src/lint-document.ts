/** One document through the same `lint()` as the command line, with the settings that hold for it. */

import { activeRules, settingsFor, wantsFile, type RuleSettings } from '../../core/config.ts';
import type { Finding } from '../../core/finding.ts';
import { lint, type Analysis } from '../../core/lint.ts';
import type { RuledPart } from '../../core/lint-together.ts';
import type { Rule } from '../../core/rule.ts';
import type { Source } from '../../core/source.ts';
import type { ReadFile } from '../../core/template/model.ts';
import { tiesOf } from '../../core/template/stacks/linked-sets.ts';
import { configFindings, nearestConfig } from './nearest-config.ts';
import type { HoplintSettings } from './protocol.ts';
import type { Tied } from './tied-documents.ts';

export interface Linted {
  /** Undefined where the document is no template or the configuration leaves it out. */
  readonly analysis: Analysis | undefined;
  /** Those of the analysis, and what is wrong with the configuration. */
  readonly findings: readonly Finding[];
  readonly tied: Tied | undefined;
}

/** The configuration has the last word over the editor's settings, so that editor and command line agree. */
export function lintDocument(
  source: Source,
  settings: HoplintSettings,
  rules: readonly Rule[],
  read: ReadFile,
): Linted {
  const wrong = configFindings(source, rules);
  if (wrong !== undefined) return { analysis: undefined, findings: wrong, tied: undefined };
  const { config, folder, findings } = nearestConfig(source.path, rules, read);
  const path = source.path.slice(folder.length);
  if (!wantsFile(config, path)) return { analysis: undefined, findings, tied: undefined };
  const layers = [ruleSettings(settings), ...settingsFor(config, path)];
  const parameters = new Map([...Object.entries(settings.parameters), ...config.parameters]);
  const active = activeRules(rules, config.preset ?? settings.preset, layers);
  const ruleNames = rules.map(({ name }) => name);
  const part = { source, context: { read, parameters }, rules: active };
  const analysis = lint(source, active, part.context, ruleNames);
  const tied = analysis && tiedWith(analysis, part, ruleNames);
  return { analysis, findings: [...(analysis?.result.findings ?? []), ...findings], tied };
}

function tiedWith({ template }: Analysis, part: RuledPart, ruleNames: readonly string[]): Tied | undefined {
  const ties = tiesOf(template);
  return ties.asks.length + ties.offers.length === 0 ? undefined : { part, ties, ruleNames };
}

function ruleSettings({ rules }: HoplintSettings): RuleSettings {
  return new Map(Object.entries(rules).map(([name, severity]) => [name, { severity }]));
}
