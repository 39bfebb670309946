import { readdirSync, statSync, watch, type FSWatcher } from 'node:fs';
import { joinPath } from '../../core/search/paths.ts';
import type { Watcher } from './watcher.ts';

/** Milliseconds without a change after which a change is told: saving a file is several of them. */
const QUIET = 100;
/** Milliseconds between two looks at a folder that cannot be watched. */
const LOOK = 1000;

interface Closable {
  readonly close: () => void;
}

/** Watches folders of this machine. */
export function nodeWatcher(): Watcher {
  const open = new Map<string, Closable>();
  const pending = new Set<string>();
  let heard = (): void => {};
  const note = (path: string): void => {
    pending.add(path);
    // What was watched there may be another folder by now.
    open.get(path)?.close();
    open.delete(path);
    heard();
  };
  return {
    follow: (folders) => {
      for (const [folder, watching] of open) {
        if (folders.has(folder)) continue;
        watching.close();
        open.delete(folder);
      }
      for (const folder of folders) if (!open.has(folder)) open.set(folder, watched(folder, note));
    },
    changes: async () => {
      if (pending.size === 0) await new Promise<void>((resolve) => (heard = resolve));
      for (let count = -1; count !== pending.size; ) {
        count = pending.size;
        await new Promise((resolve) => setTimeout(resolve, QUIET));
      }
      const changed = [...pending].sort();
      pending.clear();
      return changed;
    },
  };
}

/** A system allows only so many watchers; a folder beyond that is looked at from time to time. */
function watched(folder: string, note: (path: string) => void): Closable {
  let watching: FSWatcher;
  try {
    watching = watch(folder, (_event, name) => note(name === null ? folder : joinPath(folder, name)));
  } catch {
    return lookedAt(folder, note);
  }
  watching.on('error', () => note(folder));
  return watching;
}

function lookedAt(folder: string, note: (path: string) => void): Closable {
  let before = contentOf(folder);
  const timer = setInterval(() => {
    const now = contentOf(folder);
    const names = new Set([...before.keys(), ...now.keys()]);
    for (const name of names) if (before.get(name) !== now.get(name)) note(joinPath(folder, name));
    before = now;
  }, LOOK);
  return { close: () => clearInterval(timer) };
}

/** By name, when each thing was changed last and its size; nothing of a folder that is not there. */
function contentOf(folder: string): ReadonlyMap<string, string> {
  try {
    return new Map(readdirSync(folder).map((name) => {
      const stats = statSync(joinPath(folder, name), { throwIfNoEntry: false });
      return [name, `${stats?.mtimeMs} ${stats?.size}`];
    }));
  } catch {
    return new Map();
  }
}
