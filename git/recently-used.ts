export interface RecentlyUsed<T> {
  readonly get: (key: string) => T | undefined;
  readonly set: (key: string, value: T) => void;
}

/** Keeps what was asked for last, up to a sum of sizes. */
export function recentlyUsed<T>(most: number, sizeOf: (value: T) => number): RecentlyUsed<T> {
  const kept = new Map<string, T>();
  let size = 0;
  return {
    get: (key) => {
      const value = kept.get(key);
      if (value === undefined) return undefined;
      kept.delete(key);
      kept.set(key, value);
      return value;
    },
    set: (key, value) => {
      if (kept.has(key) || sizeOf(value) > most) return;
      kept.set(key, value);
      size += sizeOf(value);
      for (const [oldest, other] of kept) {
        if (size <= most) break;
        kept.delete(oldest);
        size -= sizeOf(other);
      }
    },
  };
}
