/** Does the jobs of a round in several threads. That of the command takes part, so that no core waits for another. */

import { examine, type Wish } from '../examine/examine.ts';
import { failure, type Job, type Outcome, type Round } from '../examine/job.ts';
import { Trouble } from '../host.ts';
import type { Answer, Thread, ThreadData, Threads } from './message.ts';
import { outcomeReader } from './outcome-reader.ts';

/** Bytes that are handed over at once at most, so that all threads are done at about the same time. */
const MOST_AT_ONCE = 128 * 1024;
/** Milliseconds after which the thread of the command listens to the others. */
const SLICE = 10;

/** One of the other threads. */
interface Hand {
  readonly thread: Thread;
  /** The jobs that it has not answered yet, in their order. */
  readonly waiting: Job[];
  offered: Round['offered'] | undefined;
  isReady: boolean;
}

interface Work<Kept> {
  readonly round: Round;
  readonly done: (job: Job, outcome: Outcome<Kept>) => void;
  /** The smallest first. The threads take from the end: a template that ends a thread must not end the command. */
  readonly queue: Job[];
  /** What waited for a thread that has ended; another thread does it. */
  readonly redo: Job[];
  /** Bytes of what is in the queue. */
  left: number;
  readonly troubles: Map<Job, string>;
}

export class Crew<Kept> {
  private readonly wish: Wish<Kept>;
  private readonly threads: Threads;
  private readonly most: number;
  private readonly data: ThreadData;
  private readonly hands = new Set<Hand>();
  private readonly outcomeOf: (answer: Exclude<Answer, 'ready'>) => Outcome<Kept>;
  private work: Work<Kept> | undefined;
  private wake: () => void = () => {};
  private canStart = true;
  /** How many threads have worked at the same time, that of the command included. */
  size = 1;

  /** `most`: how many threads there may be beside that of the command. */
  constructor(wish: Wish<Kept>, threads: Threads, most: number, data: ThreadData) {
    this.wish = wish;
    this.threads = threads;
    this.most = most;
    this.data = data;
    this.outcomeOf = outcomeReader(wish.session);
  }

  async run(round: Round, done: (job: Job, outcome: Outcome<Kept>) => void): Promise<void> {
    const queue = [...round.jobs].sort((a, b) => a.bytes - b.bytes);
    const left = queue.reduce((sum, { bytes }) => sum + bytes, 0);
    const work: Work<Kept> = { round, done, queue, redo: [], left, troubles: new Map() };
    this.work = work;
    await this.doAll(work);
    const [first] = round.jobs.flatMap((job) => work.troubles.get(job) ?? []);
    if (first !== undefined) throw new Trouble(first);
  }

  end(): void {
    for (const { thread } of this.hands) thread.end();
    this.hands.clear();
  }

  private async doAll(work: Work<Kept>): Promise<void> {
    const { now } = this.wish.session.host;
    for (let heardAt = now(); ; ) {
      this.handOut(work);
      const job = work.queue.shift();
      if (job !== undefined) {
        work.left -= job.bytes;
        this.finish(work, job, () => examine(this.wish, job, work.round.offered));
      } else if (this.isWaiting(work)) {
        await new Promise<void>((resolve) => (this.wake = resolve));
      } else {
        return;
      }
      if (now() - heardAt < SLICE) continue;
      await this.threads.turn();
      heardAt = now();
    }
  }

  private isWaiting({ redo }: Work<Kept>): boolean {
    return redo.length > 0 || [...this.hands].some(({ waiting }) => waiting.length > 0);
  }

  /** A configuration with a mistake in it ends the run; which one is told depends on the order of the files alone. */
  private finish({ done, troubles }: Work<Kept>, job: Job, attempt: () => Outcome<Kept>): void {
    try {
      done(job, attempt());
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      troubles.set(job, error.message);
    }
  }

  /** Starts threads as far as they pay, and gives more to each before it has nothing left to do. */
  private handOut(work: Work<Kept>): void {
    const others = Math.min(Math.floor(work.left / this.threads.worth), work.queue.length - 1);
    const wanted = Math.max(others, work.redo.length > 0 ? 1 : 0);
    while (this.canStart && this.hands.size < Math.min(this.most, wanted)) this.start();
    for (const hand of this.hands) if (hand.waiting.length < 2) this.give(hand, work);
  }

  private start(): void {
    const hand: Hand = {
      thread: this.threads.start(this.data, (answer) => this.heard(hand, answer), (reason) => this.ended(hand, reason)),
      waiting: [],
      offered: undefined,
      isReady: false,
    };
    this.hands.add(hand);
    this.size = Math.max(this.size, this.hands.size + 1);
  }

  private give(hand: Hand, work: Work<Kept>): void {
    const redo = work.redo.splice(0);
    const jobs = redo.length > 0 ? redo : shareOf(work, this.hands.size + 1);
    if (jobs.length === 0) return;
    hand.waiting.push(...jobs);
    const { offered } = work.round;
    hand.thread.post(hand.offered === offered ? { jobs } : { jobs, offered: [...offered] });
    hand.offered = offered;
  }

  private heard(hand: Hand, answer: Answer): void {
    if (answer === 'ready') {
      hand.isReady = true;
      return;
    }
    const job = hand.waiting.shift();
    if (job === undefined || this.work === undefined) return;
    this.finish(this.work, job, () => this.outcomeOf(answer));
    this.handOut(this.work);
    this.wake();
  }

  /** The job that it was doing is to blame; where it did not come to do any, there are no threads to be had. */
  private ended(hand: Hand, reason: string): void {
    this.hands.delete(hand);
    const work = this.work;
    if (work === undefined) return;
    if (hand.isReady) {
      const [job, ...others] = hand.waiting;
      work.redo.push(...others);
      if (job !== undefined) work.done(job, failure(job, `its thread has ended: ${reason}`));
    } else {
      this.canStart = false;
      work.queue.push(...hand.waiting, ...work.redo.splice(0));
    }
    this.wake();
  }
}

/** The biggest that are left, up to a part of them that shrinks; one stays for the thread of the command. */
function shareOf<Kept>(work: Work<Kept>, threads: number): readonly Job[] {
  const jobs: Job[] = [];
  const share = Math.min(MOST_AT_ONCE, work.left / (4 * threads));
  for (let bytes = 0; bytes < share && work.queue.length > 1; ) {
    const job = work.queue.pop() as Job;
    jobs.push(job);
    bytes += job.bytes;
    work.left -= job.bytes;
  }
  return jobs;
}
