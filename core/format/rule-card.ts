/** What a report says of a rule itself: from the rule, from its page, or from here for what the engine reports. */

import { rulePageAddress } from '../addresses.ts';
import type { Rule, Severity } from '../rule.ts';

export interface RuleCard {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  /** The highest severity it reports. */
  readonly severity: Severity;
  /** What of AWS it is about. */
  readonly services: readonly string[];
  /** Its page as Markdown, without title, examples and links that lead nowhere outside; empty where it has none. */
  readonly explanation: string;
  /** Its page on the web; what the engine reports by itself has none. */
  readonly page: string | undefined;
}

export type CardOf = (rule: string) => RuleCard;

/** What the engine reports by itself. */
const OWN: Readonly<Record<string, Pick<RuleCard, 'summary' | 'severity'>>> = {
  'parse-error': {
    summary: 'A file that is no well-formed template, so that nobody can tell what it does.',
    severity: 'error',
  },
  'analysis-limited': { summary: 'A template that holds more than is looked at.', severity: 'info' },
  'unused-suppression': { summary: 'A suppression that hides nothing, or names no rule.', severity: 'info' },
};

/** Cards of all rules of a version, each made when it is asked for; `pageOf` is the Markdown of a rule's page. */
export function rulesAsCards(
  rules: readonly Rule[],
  version: string,
  pageOf: (rule: string) => string | undefined,
): CardOf {
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  const known = new Map<string, RuleCard>();
  return (name) => {
    const card = known.get(name) ?? cardOf(name, byName.get(name), version, pageOf);
    known.set(name, card);
    return card;
  };
}

function cardOf(
  name: string,
  rule: Rule | undefined,
  version: string,
  pageOf: (rule: string) => string | undefined,
): RuleCard {
  if (rule === undefined) {
    const { summary, severity } = OWN[name] ?? { summary: name, severity: 'info' };
    return { name, summary, severity, services: [], explanation: '', page: undefined };
  }
  const text = (pageOf(name) ?? '').replaceAll('\r\n', '\n');
  const severity = rule.severity === 'off' ? (rule.strict ?? 'info') : rule.severity;
  const { summary, services = [] } = rule;
  const explanation = explanationIn(text, version);
  return { name, summary, severity, services, explanation, page: rulePageAddress(name, version) };
}

/** What stands before the examples; other rules are linked where they are on the web. */
function explanationIn(page: string, version: string): string {
  const [text = ''] = page.split(/^## Examples$/m);
  const body = text.replace(/^# .*\n/, '').trim();
  return body
    .replace(/(\[[^\]]+\])\(([\w-]+)\.md\)/g, (_, words: string, rule: string) => `${words}(${rulePageAddress(rule, version)})`)
    .replace(/\[([^\]]+)\]\((?!https?:)[^)]*\)/g, '$1');
}
