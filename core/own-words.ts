/** In a whole of several stacks, what a finding says of its own stack is said in the names that stand there. */

import type { Finding } from './finding.ts';
import type { Fix } from './rule.ts';
import type { Template } from './template/model.ts';
import { stacksOf } from './template/stacks/stack-of.ts';

/** The findings without the prefix that tells the names of their own stack from those of others. */
export function inOwnWords(findings: readonly Finding[], template: Template): readonly Finding[] {
  const prefixes = prefixesByPath(template);
  if (prefixes.size === 0) return findings;
  return findings.map((finding) => {
    const own = prefixes.get(finding.at.source.path);
    return own === undefined ? finding : withoutPrefixes(finding, own);
  });
}

/** A template that several stacks are made of has one for each. */
interface Prefixes {
  readonly all: Set<string>;
  readonly lengths: Set<number>;
}

function prefixesByPath(template: Template): ReadonlyMap<string, Prefixes> {
  const prefixes = new Map<string, Prefixes>();
  for (const { source: { path }, prefix, renamed } of stacksOf(template)) {
    if (prefix === undefined || renamed === undefined || renamed.size === 0) continue;
    const { all, lengths } = prefixes.get(path) ?? { all: new Set(), lengths: new Set() };
    prefixes.set(path, { all: all.add(prefix), lengths: lengths.add(prefix.length) });
  }
  return prefixes;
}

function withoutPrefixes(finding: Finding, prefixes: Prefixes): Finding {
  const plain = (text: string): string => without(prefixes, text);
  const { problem, consequence, remedy, resource, when, related, fixes } = finding;
  return {
    ...finding,
    problem: plain(problem),
    consequence: plain(consequence),
    remedy: plain(remedy),
    resource: resource && plain(resource),
    when: when && plain(when),
    related: related.map((one) => ({ ...one, message: plain(one.message) })),
    fixes: () => fixes().map((fix) => retitled(fix, plain(fix.title))),
  };
}

/** The last character of a prefix: `Shop/`, `shop.yaml#`. */
const endOfPrefix = /[/#]/g;

/** There may be hundreds of prefixes: those that end at a place are looked up. */
function without({ all, lengths }: Prefixes, text: string): string {
  let [rest, from] = ['', 0];
  for (const { index } of text.matchAll(endOfPrefix)) {
    const end = index + 1;
    const starts = [...lengths].map((length) => end - length);
    const start = starts.find((at) => at >= from && all.has(text.slice(at, end)));
    if (start === undefined) continue;
    rest += text.slice(from, start);
    from = end;
  }
  return rest + text.slice(from);
}

/** Its words stay unwritten until somebody reads them. */
function retitled(fix: Fix, title: string): Fix {
  const { safety, adds, changes } = fix;
  const rest = { ...(adds && { adds }), ...(changes && { changes }) };
  return { title, safety, ...rest, get edits() { return fix.edits; } };
}
