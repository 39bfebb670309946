/** Texts of files at the last commit, from where they can be had. */

export interface Committed {
  /** By URI; null for a file that is in no commit. */
  readonly ofAll: (uris: Iterable<string>) => Promise<ReadonlyMap<string, string | null>>;
  /** Another commit may be the last one. */
  readonly forget: () => void;
}

/** Each is asked for once until another commit is the last one: who answers may take its time. */
export function committedAsked(ask: (uri: string) => Promise<string | null>): Committed {
  const texts = new Map<string, Promise<string | null>>();
  const textOf = (uri: string): Promise<string | null> => {
    const text = texts.get(uri) ?? ask(uri);
    texts.set(uri, text);
    return text;
  };
  return {
    ofAll: async (uris) => new Map(await Promise.all([...uris].map(async (uri) => [uri, await textOf(uri)] as const))),
    forget: () => texts.clear(),
  };
}

/** Reads a file at the last commit; knows by itself when another one is the last. */
export type ReadCommitted = (uri: string) => string | null;

/** What reads is loaded when the first text is wanted. */
export function committedRead(load: () => Promise<ReadCommitted>): Committed {
  return {
    ofAll: async (uris) => {
      const read = await load();
      return new Map([...uris].map((uri) => [uri, read(uri)]));
    },
    forget: () => {},
  };
}

/** Where nobody can tell. */
export const NO_COMMITS: Committed = {
  ofAll: async (uris) => new Map([...uris].map((uri) => [uri, null])),
  forget: () => {},
};
