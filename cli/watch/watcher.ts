/** Tells of changes in folders, though not in those below them. */
export interface Watcher {
  /** These are watched from now on, and no others. */
  readonly follow: (folders: ReadonlySet<string>) => void;
  /** The paths at which something has changed since this was asked last, once it is quiet; undefined at the end. */
  readonly changes: () => Promise<readonly string[] | undefined>;
}
