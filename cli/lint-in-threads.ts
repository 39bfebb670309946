import type { Source } from '../core/source.ts';
import type { Arguments } from './arguments.ts';
import type { RunRound } from './examine/job.ts';
import type { KeptTemplate } from './kept-template.ts';
import { lintFiles, type Linted } from './lint-files.ts';
import { jobsOf, lintWish } from './lint-wish.ts';
import { progressOn } from './progress.ts';
import type { Session } from './session.ts';
import type { Work } from './stats.ts';
import { Crew } from './threads/crew.ts';

/** Lints files, folders and globs in as many threads as pay; what stands on standard input in this one. */
export async function lintInThreads(
  session: Session,
  args: Arguments,
  words: readonly string[],
  stdin: Source | undefined,
): Promise<Linted<KeptTemplate> & Pick<Work, 'threads'>> {
  const { host } = session;
  const wish = { ...lintWish(session, args), stdin };
  const jobs = jobsOf(host, args);
  const isAlone = host.threads === undefined || jobs === 1 || stdin !== undefined;
  const crew = isAlone ? undefined : new Crew(wish, host.threads, jobs - 1, { argv: args.argv });
  const run: RunRound<KeptTemplate> | undefined = crew && ((round, done) => crew.run(round, done));
  try {
    const linted = await lintFiles({ ...wish, words, run, progress: progressOn(host, !args.has('no-progress')) });
    return { ...linted, threads: crew?.size ?? 1 };
  } finally {
    crew?.end();
  }
}
