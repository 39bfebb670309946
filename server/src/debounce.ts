interface Waiting {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly waiters: (() => void)[];
}

/** Runs an action once its key has been quiet for a while. */
export class Debouncer {
  private readonly milliseconds: number;
  private readonly waiting = new Map<string, Waiting>();

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }

  /** Starts the wait anew, longer than usual if told so; an action that was waiting under this key is dropped. */
  later(key: string, action: () => void, milliseconds = this.milliseconds): void {
    const before = this.waiting.get(key);
    clearTimeout(before?.timer);
    const run = () => {
      this.drop(key);
      action();
    };
    this.waiting.set(key, { timer: setTimeout(run, milliseconds), waiters: before?.waiters ?? [] });
  }

  /** Resolves when nothing waits under the key any more. */
  quiet(key: string): Promise<void> {
    const entry = this.waiting.get(key);
    if (entry === undefined) return Promise.resolve();
    return new Promise((resolve) => entry.waiters.push(resolve));
  }

  drop(key: string): void {
    const entry = this.waiting.get(key);
    if (entry === undefined) return;
    clearTimeout(entry.timer);
    this.waiting.delete(key);
    for (const resolve of entry.waiters) resolve();
  }

  dropAll(): void {
    for (const key of [...this.waiting.keys()]) this.drop(key);
  }
}
