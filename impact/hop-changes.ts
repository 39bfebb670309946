/** Which hops come and go. */

import { isUnknownEnd } from '../core/graph/draft.ts';
import type { Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { isFailureHop } from '../core/graph/queries.ts';
import { groupBy } from '../core/group-by.ts';
import { remembered } from '../core/remember.ts';
import { describeWhen } from '../core/template/when.ts';
import type { Doubts } from './doubts.ts';
import { leftOut, type Meant } from './left-out.ts';
import type { HopChange } from './model.ts';
import type { Renames } from './renamed.ts';
import type { PlacedHop, Version } from './version.ts';

/** Hops of both versions between the same ends for the same reason. */
export interface HopPair {
  readonly before: readonly PlacedHop[];
  readonly after: readonly PlacedHop[];
}

/** Active hops between ends that can be named, paired by ends, kind and outcome. */
export function pairsOf(before: Version, after: Version, renames: Renames): readonly HopPair[] {
  const pairs = new Map<string, { before: PlacedHop[]; after: PlacedHop[] }>();
  const pairAt = (key: string): { before: PlacedHop[]; after: PlacedHop[] } => {
    const pair = pairs.get(key) ?? { before: [], after: [] };
    pairs.set(key, pair);
    return pair;
  };
  const named = (key: string): string => renames.get(key) ?? key;
  for (const one of before.hops.filter(isTold)) pairAt(identityOf(one, named)).before.push(one);
  for (const one of after.hops.filter(isTold)) pairAt(identityOf(one, (key) => key)).after.push(one);
  return [...pairs.values()];
}

function isTold({ hop }: PlacedHop): boolean {
  return hop.active && !isUnknownEnd(hop.from) && !isUnknownEnd(hop.to);
}

function identityOf({ from, to, hop }: PlacedHop, named: (key: string) => string): string {
  return [named(from), named(to), hop.kind, hop.on ?? ''].join(' ');
}

/** Those that are gone first. */
export function hopChangesIn(
  pairs: readonly HopPair[],
  after: Version,
  renames: Renames,
  doubts: Doubts,
): readonly HopChange[] {
  const missing = pairs.filter((pair) => pair.after.length === 0).flatMap(({ before: [one] }) => one ?? []);
  const gone = missing.filter(({ stack }) => !doubts.has(stack));
  const added = pairs.filter((pair) => pair.before.length === 0).flatMap(({ after: [one] }) => one ?? []);
  return [
    ...gone.map((one) => changeOf('gone', one, after, isCut(one, after, renames))),
    ...pairs.flatMap((pair) => underConditions(pair, after)),
    ...added.map((one) => changeOf('new', one, after, false)),
  ];
}

function changeOf(change: HopChange['change'], one: PlacedHop, after: Version, cut: boolean): HopChange {
  const { hop } = one;
  const stack = after.shownStack(one.stack);
  return { change, hop, stack, from: nameOf(hop.from), to: nameOf(hop.to), isCut: cut, when: null };
}

/** A hop that stays, but not under all conditions under which it was there before. */
function underConditions({ before, after }: HopPair, version: Version): readonly HopChange[] {
  const [only] = after;
  if (only === undefined) return [];
  const lacking = before.map((old) => leftOut(meant(old), after.map(meant))).find((when) => when !== undefined);
  if (lacking === undefined) return [];
  const isFlow = only.hop.strength === 'strong' && !isFailureHop(only.hop);
  return [{ ...changeOf('gone', only, version, isFlow), when: describeWhen(lacking) }];
}

function meant({ hop, graph }: PlacedHop): Meant {
  return { when: hop.when, conditions: graph.template.conditions };
}

/** Whether messages of a node that is still there do not reach the other end in any way; what failed, no sink. */
function isCut({ hop, from, to }: PlacedHop, after: Version, renames: Renames): boolean {
  if (hop.strength === 'weak') return false;
  const start = renames.get(from) ?? from;
  if (hop.from.resource !== undefined && !after.deployed.has(start)) return false;
  if (isFailureHop(hop)) return !activeFrom(after, start).some((one) => isFailureHop(one.hop));
  return !reaches(after, start, renames.get(to) ?? to);
}

function reaches(version: Version, start: string, end: string): boolean {
  const seen = new Set([start]);
  for (const here of seen) {
    for (const { to, hop } of activeFrom(version, here)) if (!isFailureHop(hop)) seen.add(to);
  }
  return seen.has(end);
}

const hopsByStart = remembered(({ hops }: Version) => groupBy(hops, ({ from }) => from));

function activeFrom(version: Version, start: string): readonly PlacedHop[] {
  return (hopsByStart(version).get(start) ?? []).filter(({ hop }) => hop.active);
}

/** Hops that stay. */
export function keptHops(pairs: readonly HopPair[]): readonly Hop[] {
  return pairs.filter(({ before }) => before.length > 0).flatMap(({ after: [one] }) => one?.hop ?? []);
}
