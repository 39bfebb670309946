import type { Store } from '../cache/cached.ts';
import type { Entry } from '../cache/drawers.ts';

/** What the last run of a watch has found, in memory. */
export class Recent implements Store {
  private last: ReadonlyMap<string, Entry> = new Map();
  private readonly now = new Map<string, Entry>();

  find(key: string): Entry | undefined {
    const entry = this.now.get(key) ?? this.last.get(key);
    if (entry !== undefined) this.now.set(key, entry);
    return entry;
  }

  keep(entry: Entry): void {
    this.now.set(entry.key, entry);
  }

  /** Ends a run: what it had no use for is dropped. */
  turn(): void {
    this.last = new Map(this.now);
    this.now.clear();
  }

  /** Paths of all files that the last run rested on, read or looked for. */
  reads(): readonly string[] {
    return [...this.last.values()].flatMap(({ reads }) => reads.map(([path]) => path));
  }
}
