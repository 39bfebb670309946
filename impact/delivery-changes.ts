/** Which delivery guarantees of a hop get weaker or stronger: how its failing messages fared, and how they fare now. */

import { outcomesOf } from '../core/graph/delivery/delivery.ts';
import type { End, Figure, Outcome } from '../core/graph/delivery/model.ts';
import { endWords, parkingWords, triesWords } from '../core/graph/delivery/words.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { describeWhen } from '../core/template/when.ts';
import type { HopPair } from './hop-changes.ts';
import type { DeliveryChange } from './model.ts';
import { outcomePairs } from './outcome-pairs.ts';
import type { PlacedHop, Version } from './version.ts';

/** Changes on hops that both versions have; failures that fare alike stand together. */
export function deliveryChangesIn(pairs: readonly HopPair[], version: Version): readonly DeliveryChange[] {
  const both = pairs.filter(({ before, after }) => before.length > 0 && after.length > 0);
  return both.flatMap((pair) => changesOn(pair, version));
}

function changesOn({ before, after }: HopPair, version: Version): readonly DeliveryChange[] {
  const { hop, stack } = after[0] as PlacedHop;
  const ends = { hop, stack: version.shownStack(stack), from: nameOf(hop.from), to: nameOf(hop.to) };
  const past = strongOutcomes(before);
  const present = strongOutcomes(after);
  if (past.length === 0 || present.length === 0) return [];
  const changes = outcomePairs(past, present).flatMap(([was, is]) => {
    const change = judged(was, is);
    return change === undefined ? [] : [changeText(change, was, is)];
  });
  return merged(changes).map((one) => ({ ...one, ...ends }));
}

type Told = Omit<DeliveryChange, 'hop' | 'stack' | 'from' | 'to'>;

function strongOutcomes(hops: readonly PlacedHop[]): readonly Outcome[] {
  return hops.filter(({ hop }) => hop.strength === 'strong').flatMap(({ graph, hop }) => outcomesOf(graph, hop));
}

/** How good an end is for a message; what cannot be told is no better and no worse than anything. */
const RANKS: Readonly<Record<End['kind'], number>> = {
  parked: 5,
  handed: 5,
  caught: 5,
  answered: 4,
  halted: 3,
  twice: 2,
  lost: 0,
  unknown: Number.NaN,
};

function judged(was: Outcome | undefined, is: Outcome | undefined): DeliveryChange['change'] | undefined {
  if (was === undefined) return 'weaker';
  if (is === undefined) return 'stronger';
  const differences = [
    RANKS[is.end.kind] - RANKS[was.end.kind],
    Number(was.proven) - Number(is.proven),
    keptLonger(was.end, is.end),
    alarmedBetter(was.end, is.end),
    triedMore(was, is),
  ];
  if (Number.isNaN(differences[0])) return undefined;
  const decisive = differences.find((difference) => difference !== 0 && !Number.isNaN(difference));
  return decisive === undefined ? undefined : decisive < 0 ? 'weaker' : 'stronger';
}

/** Above zero where the second figure is larger; nothing where one is unknown. */
function growth(was: Figure | undefined, is: Figure | undefined): number {
  return was?.known && is?.known && Number.isFinite(was.max) && Number.isFinite(is.max) ? is.max - was.max : 0;
}

/** A message that is tried for longer gets there older: what reads alike makes no difference. */
function keptLonger(was: End, is: End): number {
  if (was.kind !== 'parked' || is.kind !== 'parked') return 0;
  const [before, after] = [was, is].map((parked) => parkingWords({ ...parked, alarmed: undefined }));
  return before === after ? 0 : growth(was.keeps, is.keeps);
}

function alarmedBetter(was: End, is: End): number {
  if (was.kind !== 'parked' || is.kind !== 'parked' || was.alarmed === undefined || is.alarmed === undefined) return 0;
  return Number(is.alarmed) - Number(was.alarmed);
}

/** What ends by expiry is tried for a time, the rest a number of times. */
function triedMore(was: Outcome, is: Outcome): number {
  if (was.limit !== is.limit || was.failure === 'slow') return 0;
  return is.limit === 'expiry' ? growth(was.seconds, is.seconds) : growth(was.tries, is.tries);
}

function changeText(change: DeliveryChange['change'], was: Outcome | undefined, is: Outcome | undefined): Told {
  const either = (is ?? was) as Outcome;
  const when = describeWhen(either.when);
  return { change, failures: [either.failure], before: fateWords(was), after: fateWords(is), when };
}

function fateWords(outcome: Outcome | undefined): string {
  if (outcome === undefined) return 'handed out once';
  const tries = triesWords(outcome);
  const isAtOnce = (outcome.tries.known && outcome.tries.max === 1) || outcome.end.kind === 'twice';
  return `${outcome.proven ? 'always: ' : ''}${tries}${isAtOnce ? ', ' : ', then '}${endWords(outcome.end)}`;
}

function merged(changes: readonly Told[]): readonly Told[] {
  const byText = new Map<string, Told>();
  for (const change of changes) {
    const key = [change.change, change.before, change.after, change.when].join('\n');
    const known = byText.get(key);
    const failures = [...new Set([...(known?.failures ?? []), ...change.failures])];
    byText.set(key, { ...change, failures });
  }
  return [...byText.values()];
}
