/** Has templates examined in a thread of its own: nothing waits for them, and their memory goes when they are done. */

import type { TextDocument } from 'vscode-languageserver-textdocument';
import { NOTHING_COMPARED } from './compare-committed.ts';
import { tiedAs, type ExamineAccess } from './examine.ts';
import type { Examiner } from './scan.ts';
import type { Job, Outcome } from './thread.ts';

/** A thread, as far as it is used. */
export interface Thread {
  readonly post: (job: Job) => void;
  readonly end: () => void;
}

/** `ended` is told why a thread ends that nobody ended. */
export type StartThread = (heard: (outcome: Outcome) => void, ended: (reason: string) => void) => Thread;

interface Waiting {
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (reason: Error) => void;
}

/** Milliseconds without a job after which the thread is ended. */
const IDLE = 3000;

/** Milliseconds after which a job is given up, so that the others get their turn. */
const PATIENCE = 30_000;

/** `open` are all open documents, by canonical URI. */
export function examinerInThread(
  access: ExamineAccess,
  open: () => Iterable<[string, TextDocument]>,
  start: StartThread,
): Examiner {
  const jobs = new Jobs(open, start);
  return {
    alone: async (closed) => (await jobs.do({ alone: closed })).examined,
    together: async (members) => {
      const together = members.flatMap((one) => {
        const { uri, settings, ties } = one;
        return ties === undefined ? [] : [{ uri, settings, ties }];
      });
      return (await jobs.do({ together })).found ?? new Map();
    },
    compare: async (comparing) => (await jobs.do({ comparing })).compared ?? NOTHING_COMPARED,
    tiedAs: (closed, { ties }) => ties && tiedAs(closed, ties, access),
    changed: () => {},
    rest: () => jobs.rest(),
    stop: () => jobs.stop(),
  };
}

class Jobs {
  private readonly open: () => Iterable<[string, TextDocument]>;
  private readonly start: StartThread;
  private readonly waiting = new Map<number, Waiting>();
  /** Versions of the open texts that the thread knows. */
  private readonly known = new Map<string, number>();
  private thread: Thread | undefined;
  private idle: ReturnType<typeof setTimeout> | undefined;
  private impatient: ReturnType<typeof setTimeout> | undefined;
  private lastId = 0;

  constructor(open: () => Iterable<[string, TextDocument]>, start: StartThread) {
    this.open = open;
    this.start = start;
  }

  do(job: Omit<Job, 'id' | 'texts'>): Promise<Outcome> {
    clearTimeout(this.idle);
    const thread = (this.thread ??= this.start((outcome) => this.heard(outcome), (reason) => this.ended(reason)));
    const id = ++this.lastId;
    clearTimeout(this.impatient);
    this.impatient = setTimeout(() => this.stop('it took longer than half a minute'), PATIENCE);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      thread.post({ id, texts: this.newTexts(), ...job });
    });
  }

  rest(): void {
    clearTimeout(this.idle);
    if (this.waiting.size > 0) return;
    this.idle = setTimeout(() => this.stop(), IDLE);
  }

  stop(reason = 'it was stopped'): void {
    clearTimeout(this.idle);
    clearTimeout(this.impatient);
    this.thread?.end();
    this.ended(reason);
  }

  private newTexts(): ReadonlyMap<string, string | undefined> {
    const texts = new Map<string, string | undefined>();
    const open = new Map(this.open());
    for (const [uri, document] of open) {
      if (this.known.get(uri) !== document.version) texts.set(uri, document.getText());
      this.known.set(uri, document.version);
    }
    for (const uri of [...this.known.keys()]) {
      if (open.has(uri)) continue;
      texts.set(uri, undefined);
      this.known.delete(uri);
    }
    return texts;
  }

  private heard(outcome: Outcome): void {
    clearTimeout(this.impatient);
    const { resolve, reject } = this.waiting.get(outcome.id) ?? {};
    this.waiting.delete(outcome.id);
    if (outcome.failure === undefined) resolve?.(outcome);
    else reject?.(new Error(outcome.failure));
  }

  private ended(reason: string): void {
    this.thread = undefined;
    this.known.clear();
    for (const { reject } of this.waiting.values()) reject(new Error(`the thread has ended: ${reason}`));
    this.waiting.clear();
  }
}
