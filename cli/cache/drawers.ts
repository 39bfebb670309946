/**
 * Where outcomes lie between runs: sixteen files, so that a change to one template rewrites little, each of which is
 * written at once, so that runs at the same time cannot spoil it. What cannot be read is as good as not there.
 */

import { joinPath } from '../../core/search/paths.ts';
import { orTrouble, Unreadable, type Files } from '../host.ts';

export interface Entry {
  readonly key: string;
  /** The files that it rests on, its own first, with their digests; `null` for one that was looked for in vain. */
  readonly reads: readonly (readonly [path: string, digest: string | null])[];
  /** Paths of the texts that places lie in. */
  readonly sources: readonly string[];
  readonly json: string;
}

interface Drawer {
  readonly entries: Map<string, Kept>;
  /** How often it was written. */
  readonly age: number;
  hasChanged: boolean;
}

interface Kept extends Entry {
  /** The age of the drawer when it was last of use. */
  readonly used: number;
}

/** An entry of no use for so many writings of its drawer is dropped: it belongs to settings that nobody uses. */
const MOST_IDLE = 10;

type DrawerFiles = Pick<Files, 'stat' | 'read' | 'write' | 'writeWhole'>;

export class Drawers {
  private readonly files: DrawerFiles;
  private readonly folder: string;
  private readonly build: string;
  private readonly drawers = new Map<string, Drawer>();

  /** `build`: what another build of Hoplint has left is not taken. */
  constructor(files: DrawerFiles, folder: string, build: string) {
    this.files = files;
    this.folder = folder;
    this.build = build;
  }

  /** What was kept last; it counts as of use. */
  find(key: string): Entry | undefined {
    const drawer = this.drawerOf(key);
    const kept = drawer.entries.get(key);
    if (kept !== undefined) drawer.entries.set(key, { ...kept, used: drawer.age + 1 });
    return kept;
  }

  keep(entry: Entry): void {
    const drawer = this.drawerOf(entry.key);
    drawer.entries.set(entry.key, { ...entry, used: drawer.age + 1 });
    drawer.hasChanged = true;
  }

  /** Writes what has changed, without what has had its day; `isGone` tells of a path. */
  save(isGone: (path: string) => boolean): void {
    const changed = [...this.drawers].filter(([, { hasChanged }]) => hasChanged);
    if (changed.length === 0) return;
    orTrouble(`cannot write the cache ${this.folder}`, () => {
      // Nobody wants it in a repository.
      const ignored = joinPath(this.folder, '.gitignore');
      if (this.files.stat(ignored) === undefined) this.files.write(ignored, '*\n');
      for (const [name, drawer] of changed) this.files.writeWhole(this.pathOf(name), this.textOf(drawer, isGone));
    });
  }

  private textOf({ entries, age }: Drawer, isGone: (path: string) => boolean): string {
    const next = age + 1;
    const left = [...entries.values()].filter(({ used, reads }) => {
      return used === next || (next - used <= MOST_IDLE && !isGone(reads[0]?.[0] ?? ''));
    });
    const lines = left.flatMap(({ json, ...about }) => [JSON.stringify(about), json]);
    return [JSON.stringify({ build: this.build, age: next }), ...lines, ''].join('\n');
  }

  private drawerOf(key: string): Drawer {
    const name = (key.charCodeAt(0) % 16).toString(16);
    const drawer = this.drawers.get(name) ?? this.open(name);
    this.drawers.set(name, drawer);
    return drawer;
  }

  private open(name: string): Drawer {
    const empty: Drawer = { entries: new Map(), age: 0, hasChanged: false };
    try {
      const path = this.pathOf(name);
      if (this.files.stat(path)?.kind !== 'file') return empty;
      const [head = '', ...lines] = this.files.read(path).split('\n');
      const { build, age } = JSON.parse(head) as { build: string; age: number };
      return build === this.build ? { ...empty, entries: entriesIn(lines), age } : empty;
    } catch (error) {
      if (error instanceof Unreadable || error instanceof SyntaxError) return empty;
      throw error;
    }
  }

  private pathOf(name: string): string {
    return joinPath(this.folder, `${name}.jsonl`);
  }
}

/** Two lines for each. */
function entriesIn(lines: readonly string[]): Map<string, Kept> {
  const entries = new Map<string, Kept>();
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const about = JSON.parse(lines[at] ?? '') as Omit<Kept, 'json'>;
    entries.set(about.key, { ...about, json: lines[at + 1] ?? '' });
  }
  return entries;
}
