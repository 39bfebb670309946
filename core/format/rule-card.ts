/** What a report says of a rule itself: from the rule, from its page, or from here for what the engine reports. */

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
  /** The page of AWS that it rests on. */
  readonly source: string | undefined;
}

export type CardOf = (rule: string) => RuleCard;

/** What the engine reports by itself. */
const OWN: Readonly<Record<string, Pick<RuleCard, 'summary' | 'severity'>>> = {
  'parse-error': {
    summary: 'A file that is no well-formed template, so that nobody can tell what it does.',
    severity: 'error',
  },
  'unused-suppression': { summary: 'A suppression that hides nothing, or names no rule.', severity: 'info' },
};

/** Cards of all rules, each made when it is asked for; `pageOf` is the Markdown of a rule's page. */
export function rulesAsCards(rules: readonly Rule[], pageOf: (rule: string) => string | undefined): CardOf {
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  const known = new Map<string, RuleCard>();
  return (name) => {
    const card = known.get(name) ?? cardOf(name, byName.get(name), pageOf);
    known.set(name, card);
    return card;
  };
}

function cardOf(name: string, rule: Rule | undefined, pageOf: (rule: string) => string | undefined): RuleCard {
  if (rule === undefined) {
    const { summary, severity } = OWN[name] ?? { summary: name, severity: 'info' };
    return { name, summary, severity, services: [], explanation: '', source: undefined };
  }
  const page = (pageOf(name) ?? '').replaceAll('\r\n', '\n');
  const severity = rule.severity === 'off' ? (rule.strict ?? 'info') : rule.severity;
  const { summary, services = [] } = rule;
  return { name, summary, severity, services, explanation: explanationIn(page), source: sourceIn(page) };
}

function explanationIn(page: string): string {
  const [text = ''] = page.split(/^## Examples$/m);
  const body = text.replace(/^# .*\n/, '').trim();
  return body.replace(/\[([^\]]+)\]\((?!https?:)[^)]*\)/g, '$1');
}

function sourceIn(page: string): string | undefined {
  const [, chapter = ''] = page.split(/^## Source$/m);
  return /\]\((https:[^)\s]+)\)/.exec(chapter)?.[1];
}
