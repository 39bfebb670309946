/** How the author writes: each value of the file votes for a habit, and the votes nearest to a place decide there. */

import type { Spot } from './spot.ts';

/** What one value says of a habit; undefined where it says nothing. */
export type Vote<T> = (spot: Spot) => T | undefined;

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
  return isLarge ? remembered(spot, vote) : winnerOf(spot, vote);
}

interface Answer {
  readonly winner: unknown;
}

const answersByVote = new WeakMap<Vote<unknown>, WeakMap<Spot, Answer>>();

/** The whole file and its sections are asked again for every fix. */
function remembered<T>(spot: Spot, vote: Vote<T>): T | undefined {
  const answers = answersByVote.get(vote) ?? new WeakMap<Spot, Answer>();
  answersByVote.set(vote, answers);
  const answer = answers.get(spot) ?? { winner: winnerOf(spot, vote) };
  answers.set(spot, answer);
  return answer.winner as T | undefined;
}

function winnerOf<T>(spot: Spot, vote: Vote<T>): T | undefined {
  const counts = new Map<T, number>();
  for (const voter of votersIn(spot)) {
    const said = vote(voter);
    if (said !== undefined) counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  let winner: T | undefined;
  let most = 0;
  for (const [said, times] of counts) {
    if (times > most) [winner, most] = [said, times];
  }
  return winner;
}

const votersBySpot = new WeakMap<Spot, readonly Spot[]>();

/** A spot and all in it, in the order of the text; many votes are taken of the same ones. */
function votersIn(spot: Spot): readonly Spot[] {
  const voters = votersBySpot.get(spot) ?? [...all(spot)];
  votersBySpot.set(spot, voters);
  return voters;
}

function* all(spot: Spot): Iterable<Spot> {
  yield spot;
  for (const child of spot.children) yield* all(child);
}

/** The outermost spot around this one. */
export function rootOf(spot: Spot): Spot {
  return spot.parent === undefined ? spot : rootOf(spot.parent);
}
