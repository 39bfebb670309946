/** How the author writes: each value of the file votes for a habit, and the votes nearest to a place decide there. */

import { firstWhere } from '../first-where.ts';
import { remembered, rememberedEach } from '../remember.ts';
import { depthOf, spotsIn, type Spot } from './spot.ts';

/** What one value says of a habit; undefined where it says nothing. */
export interface Vote<T> {
  (spot: Spot): T | undefined;
  /** The key above the values that say something, where all stand under one. */
  readonly under?: string;
}

/** What most of the values say in the smallest part of the file around the spot that says anything. */
export function nearest<T>(spot: Spot, vote: Vote<T>): T | undefined {
  for (let here: Spot | undefined = spot; here !== undefined; here = here.parent) {
    const winner = overall(here, vote);
    if (winner !== undefined) return winner;
  }
  return undefined;
}

/** What most of the values in a part of the file say; of two equally frequent habits, the one seen first. */
export function overall<T>(spot: Spot, vote: Vote<T>): T | undefined {
  const isLarge = spot.parent?.parent === undefined;
  return isLarge ? (winnerInLarge(spot, vote) as T | undefined) : winnerOf(spot, vote);
}

/** The whole file and its sections are asked again for every fix. */
const winnerInLarge = rememberedEach((spot: Spot, vote: Vote<unknown>) => winnerOf(spot, vote));

function winnerOf<T>(spot: Spot, vote: Vote<T>): T | undefined {
  const sayings = sayingsIn(rootOf(spot), vote) as readonly Saying<T>[];
  const counts = new Map<T, number>();
  for (let i = firstWhere(sayings, ({ by }) => by.head >= spot.head); i < sayings.length; i++) {
    const { by, said } = sayings[i] as Saying<T>;
    if (by.head >= spot.tail) break;
    if (by.head === spot.head && depthOf(by) < depthOf(spot)) continue;
    counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  let winner: T | undefined;
  let most = 0;
  for (const [said, times] of counts) {
    if (times > most) [winner, most] = [said, times];
  }
  return winner;
}

interface Saying<T> {
  readonly by: Spot;
  readonly said: T;
}

/** What the spots of a file say to a vote, in the order of the text: each is asked once. */
const sayingsIn = rememberedEach((root: Spot, vote: Vote<unknown>): readonly Saying<unknown>[] => {
  const voters = vote.under === undefined ? allSpots(root) : (spotsByKey(root).get(vote.under) ?? []);
  const sayings: Saying<unknown>[] = [];
  for (const voter of voters) {
    const said = vote(voter);
    if (said !== undefined) sayings.push({ by: voter, said });
  }
  return sayings;
});

const allSpots = remembered(spotsIn);

const spotsByKey = remembered((root: Spot): ReadonlyMap<string, readonly Spot[]> => {
  const spots = new Map<string, Spot[]>();
  for (const spot of allSpots(root)) {
    const key = keyAbove(spot);
    const known = key === undefined ? undefined : spots.get(key);
    if (known !== undefined) known.push(spot);
    else if (key !== undefined) spots.set(key, [spot]);
  }
  return spots;
});

/** The key of a value, or of the list that it stands in. */
export function keyAbove(spot: Spot): string | undefined {
  return spot.entry?.key.text ?? spot.parent?.entry?.key.text;
}

/** The outermost spot around this one. */
export function rootOf(spot: Spot): Spot {
  return spot.parent === undefined ? spot : rootOf(spot.parent);
}
