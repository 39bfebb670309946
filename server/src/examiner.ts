import { compareWithCommitted } from './compare-committed.ts';
import { examine, examineTogether, tiedAs, type Closed, type ExamineAccess } from './examine.ts';
import { nextTurn } from './next-turn.ts';
import type { Examiner } from './scan.ts';

/** Milliseconds after which messages that wait are let in. */
const SLICE = 10;

/** Examines in this thread, with a pause where it has been busy for a while. */
export function examinerHere(access: ExamineAccess): Examiner {
  let busySince = 0;
  const pause = async (): Promise<void> => {
    if (performance.now() - busySince < SLICE) return;
    await nextTurn();
    busySince = performance.now();
  };
  return {
    alone: async (closed) => {
      await pause();
      return examine(closed, access);
    },
    together: async (members) => {
      await nextTurn();
      return examineTogether(members.flatMap((one) => (one.ties ? [{ ...one, ties: one.ties }] : [])), access);
    },
    compare: async (comparing) => {
      await nextTurn();
      return compareWithCommitted(comparing, access);
    },
    tiedAs: (closed, { ties }) => ties && tiedAs(closed, ties, access),
    changed: () => {},
    rest: () => {},
    stop: () => {},
  };
}

/** Rounds of asking for what the text that came last names; templates nest no deeper than that. */
const MOST_ROUNDS = 8;

/** The same where files are only to be had from the editor: what a template asks for is brought, then it is read anew. */
export function examinerAsking(
  access: ExamineAccess,
  open: { readonly has: (uri: string) => boolean },
  fetch: (uri: string) => Promise<string | null>,
): Examiner {
  const texts = new Map<string, string | undefined>();
  const missing = new Set<string>();
  const outdated = new Set<string>();
  const textOf = (uri: string): string | undefined => {
    if (open.has(uri)) return access.textOf(uri);
    if (!texts.has(uri)) missing.add(uri);
    return texts.get(uri);
  };
  const here = examinerHere({ ...access, textOf });
  const bringOne = async (uri: string): Promise<void> => {
    do {
      outdated.delete(uri);
      texts.set(uri, (await fetch(uri)) ?? undefined);
    } while (outdated.has(uri)); // it may have been read before it changed, and be told after
  };
  const bring = async (uris: Iterable<string>): Promise<void> => {
    await Promise.all([...uris].map(bringOne));
  };
  const untilAllIsThere = async <T>(first: readonly Closed[], work: () => Promise<T>): Promise<T> => {
    await bring(first.map(({ uri }) => uri).filter((uri) => !texts.has(uri) && !open.has(uri)));
    for (let round = 1; ; round++) {
      missing.clear();
      const done = await work();
      if (missing.size === 0 || round === MOST_ROUNDS) return done;
      await bring(missing);
    }
  };
  return {
    ...here,
    alone: (closed) => untilAllIsThere([closed], () => here.alone(closed)),
    together: (members) => untilAllIsThere(members, () => here.together(members)),
    compare: (comparing) => untilAllIsThere([comparing], () => here.compare(comparing)),
    // An open document is judged with it later, when these texts are gone.
    tiedAs: (closed, { ties }) => ties && tiedAs(closed, ties, access),
    changed: (uri) => {
      texts.delete(uri);
      outdated.add(uri);
    },
    rest: () => texts.clear(),
  };
}

/** The one for what is at hand, the other for the rest. */
export function eitherExaminer(nearby: Examiner, remote: Examiner, isAtHand: (uri: string) => boolean): Examiner {
  const examinerOf = ({ uri }: { readonly uri: string }): Examiner => (isAtHand(uri) ? nearby : remote);
  return {
    alone: (closed) => examinerOf(closed).alone(closed),
    together: async (members) => (members[0] === undefined ? new Map() : examinerOf(members[0]).together(members)),
    compare: (comparing) => examinerOf(comparing).compare(comparing),
    tiedAs: (closed, examined) => examinerOf(closed).tiedAs(closed, examined),
    changed: (uri) => {
      nearby.changed(uri);
      remote.changed(uri);
    },
    rest: () => {
      nearby.rest();
      remote.rest();
    },
    stop: () => {
      nearby.stop();
      remote.stop();
    },
  };
}
