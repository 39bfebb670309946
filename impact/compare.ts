/** Two versions in, their impact out. */

import type { Change } from './change.ts';
import { deliveryChangesIn } from './delivery-changes.ts';
import { doubtsBetween } from './doubts.ts';
import { findingChangesIn } from './finding-changes.ts';
import { hopChangesIn, keptHops, pairsOf } from './hop-changes.ts';
import { keepingChangesIn } from './keeping-changes.ts';
import { lossesIn } from './losses.ts';
import type { Impact } from './model.ts';
import { plainTemplate } from './plain.ts';
import { renamesBetween, type Renames } from './renamed.ts';
import type { AskReplacements } from './replacements.ts';
import { versionOf, type Side, type Version } from './version.ts';

/** A side, with the stack that each template is for: one name on both sides, whatever the file is called. */
export interface NamedSide extends Side {
  readonly stacks: ReadonlyMap<string, string>;
}

/** An impact with the way to it, for who asks where in the text it comes from. */
export interface Comparison {
  readonly impact: Impact;
  readonly change: Change;
}

/** What becomes of messages when the templates of one side take the place of those of the other. */
export function compare(before: NamedSide, after: NamedSide, ask: AskReplacements): Impact {
  return comparisonOf(before, after, ask).impact;
}

/** The same, and how it was found. */
export function comparisonOf(before: NamedSide, after: NamedSide, ask: AskReplacements): Comparison {
  const gone = stacksMissing(before, after);
  const old = withoutStacks(versionNamed(before), new Set(gone));
  const next = versionNamed(after);
  const plain = { before: plainTemplate(old), after: plainTemplate(next) };
  const renames = renamesBetween(plain.before, plain.after);
  const doubts = doubtsBetween(old, next);
  const change: Change = { before: old, after: next, plain, renames, doubts };
  const pairs = pairsOf(old, next, renames);
  const delivery = deliveryChangesIn(pairs, next);
  const impact: Impact = {
    losses: lossesIn(change, ask(plain.before, plain.after)),
    hops: hopChangesIn(pairs, next, renames, doubts),
    kept: keptHops(pairs),
    delivery,
    keeping: keepingChangesIn(old, next, renames, delivery),
    findings: findingChangesIn(old.findings, next.findings, renamer(old, next, renames)),
    gone,
    added: stacksMissing(after, before),
    doubts: [...doubts].map(([stack, reason]) => `${stack}: ${reason}`),
  };
  return { impact, change };
}

function versionNamed(side: NamedSide): Version {
  return versionOf(side, (path) => side.stacks.get(path) ?? path);
}

function stacksMissing({ stacks }: NamedSide, other: NamedSide): readonly string[] {
  const known = new Set(other.stacks.values());
  return [...new Set(stacks.values())].filter((stack) => !known.has(stack));
}

/** Nothing deletes the stack of a template that is gone, so nothing is said of it. */
function withoutStacks(version: Version, gone: ReadonlySet<string>): Version {
  if (gone.size === 0) return version;
  const left = [...version.deployed].filter(([, { stack }]) => !gone.has(stack));
  const isLeft = new Set(left.map(([, { resource }]) => resource));
  const paths = new Set(left.map(([, { resource }]) => resource.at.source.path));
  return {
    ...version,
    deployed: new Map(left),
    hops: version.hops.filter(({ hop }) => isLeft.has(hop.by)),
    findings: version.findings.filter(({ at }) => paths.has(at.source.path)),
  };
}

/** Replaces the ids of renamed resources in a text. */
function renamer(before: Version, after: Version, renames: Renames): (text: string) => string {
  const names = new Map(
    [...renames].flatMap(([from, to]): (readonly [string, string])[] => {
      const [old, next] = [before.deployed.get(from)?.resource.id, after.deployed.get(to)?.resource.id];
      return old === undefined || next === undefined ? [] : [[old, next]];
    }),
  );
  if (names.size === 0) return (text) => text;
  return (text) => text.replace(/[\w/#.]+/g, (word) => names.get(word) ?? word);
}
