/** What a template says it does not want to hear, and which of that says nothing any more. */

import type { Finding, Suppressed } from './finding.ts';
import type { ActiveRule } from './lint.ts';
import { didYouMean } from './nearest.ts';
import type { Fix } from './rule.ts';
import type { Place } from './source.ts';
import { suppressionsIn, type Suppression } from './suppression/collect.ts';
import { marksOf } from './suppression/marks.ts';
import type { Template } from './template/model.ts';

export interface AfterSuppression {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
}

/**
 * Takes the suppressed findings out and adds an `unused-suppression` for each name that hides nothing. A rule that is
 * off hides nothing by nature, so only active rules are judged; `ruleNames`, where given, tells a rule that is off from
 * a misspelt one.
 */
export function applySuppressions(
  template: Template,
  findings: readonly Finding[],
  rules: readonly ActiveRule[],
  ruleNames: readonly string[] = [],
): AfterSuppression {
  const suppressions = suppressionsIn(template);
  if (suppressions.length === 0) return { findings, suppressed: [] };
  const kept: Finding[] = [];
  const suppressed: Suppressed[] = [];
  const used = new Set<Suppression>();
  const filed = byMark(suppressions);
  for (const finding of findings) {
    const hiding = hidingOf(filed, finding);
    for (const suppression of hiding) used.add(suppression);
    const [first] = hiding;
    if (first === undefined) kept.push(finding);
    else suppressed.push({ rule: finding.rule, reason: first.reason, finding, at: finding.at });
  }
  const active = rules.map(({ rule }) => rule.name);
  const idle = suppressions.filter((suppression) => !used.has(suppression));
  const complaints = idle.flatMap((suppression) => complaint(suppression, active, ruleNames) ?? []);
  return { findings: [...kept, ...complaints], suppressed };
}

type Filed = ReadonlyMap<string, readonly { readonly suppression: Suppression; readonly rank: number }[]>;

function byMark(suppressions: readonly Suppression[]): Filed {
  const filed = new Map<string, { readonly suppression: Suppression; readonly rank: number }[]>();
  suppressions.forEach((suppression, rank) => {
    for (const mark of new Set(suppression.reaches)) {
      const key = `${suppression.rule} ${mark}`;
      const known = filed.get(key);
      if (known === undefined) filed.set(key, [{ suppression, rank }]);
      else known.push({ suppression, rank });
    }
  });
  return filed;
}

/** In the order of the text. A syntax problem is never hidden: what stands behind it has not been read. */
function hidingOf(filed: Filed, finding: Finding): readonly Suppression[] {
  if (finding.rule === 'parse-error') return [];
  const near = marksOf(finding).flatMap((mark) => filed.get(`${finding.rule} ${mark}`) ?? []);
  const hiding = near.filter(({ suppression }) => suppression.covers(finding));
  return [...hiding].sort((one, other) => one.rank - other.rank).map(({ suppression }) => suppression);
}

function complaint(
  suppression: Suppression,
  active: readonly string[],
  ruleNames: readonly string[],
): Finding | undefined {
  const { rule, at, removal } = suppression;
  if (rule === '') return unused(at, 'this suppression names no rule', 'name the rules that it hides');
  if (rule === 'parse-error') return unused(at, 'parse-error cannot be suppressed', 'list the file under ignore');
  if (active.includes(rule)) {
    return unused(at, `${rule} is suppressed here, but there is nothing to hide`, 'delete the suppression', removal);
  }
  if (ruleNames.length === 0 || ruleNames.includes(rule)) return undefined;
  return unused(at, `there is no rule ${rule}${didYouMean(rule, ruleNames)}`, 'correct or delete the name');
}

function unused(at: Place, problem: string, remedy: string, removal?: Place): Finding {
  return {
    rule: 'unused-suppression',
    severity: 'info',
    problem,
    consequence: '',
    remedy,
    resource: undefined,
    at,
    when: null,
    related: [],
    fixes: () => (removal === undefined ? [] : [deletion(removal)]),
  };
}

/** With other parameters than those of this run it may hide something. */
function deletion(at: Place): Fix {
  return { title: 'delete the suppression', safety: 'suggestion', edits: [{ at, newText: '' }] };
}
