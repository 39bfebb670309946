import type { Rule } from '../core/rule.ts';
import { readArguments, type Arguments } from './arguments.ts';
import { cacheFolder } from './cache/cache-folder.ts';
import type { Wish } from './examine/examine.ts';
import { Trouble, type Host } from './host.ts';
import { keptTemplate, wantedFor, type KeptTemplate, type Wanted } from './kept-template.ts';
import { LINT_OPTIONS } from './options.ts';
import { reportsOf } from './reports.ts';
import { openSession, type Session } from './session.ts';
import { answering } from './threads/answer.ts';
import type { Answer, Batch, ThreadData } from './threads/message.ts';

/** What `hoplint lint` wants of templates. */
export function lintWish(session: Session, args: Arguments): Omit<Wish<KeptTemplate>, 'stdin'> {
  const wanted = wantedOf(session, args);
  const keep: Wish<KeptTemplate>['keep'] = (analysis, set) => keptTemplate(wanted, analysis, set);
  return { session, records: isCached(session, args), keep };
}

/** What the outcomes of all files depend on, beside the files and their settings. */
export function commonKey(session: Session, args: Arguments): string {
  const names = session.rules.map(({ name }) => name);
  return JSON.stringify([session.host.build(), wantedOf(session, args), names]);
}

function wantedOf(session: Session, args: Arguments): Wanted {
  const wanted = wantedFor(args, reportsOf(args).map(({ format }) => format));
  // What is kept serves a run with --stats too.
  return isCached(session, args) ? { ...wanted, survey: true } : wanted;
}

function isCached({ host }: Session, args: Arguments): boolean {
  return args.has('watch') || cacheFolder(host, args) !== undefined;
}

/** What does the same in a thread that was started for it. */
export function lintAsThread(
  host: Host,
  rules: readonly Rule[],
  { argv }: ThreadData,
  say: (answer: Answer) => void,
): (batch: Batch) => void {
  const args = readArguments(argv, LINT_OPTIONS);
  return answering({ ...lintWish(openSession(host, rules, args), args), stdin: undefined }, say);
}

/** How many threads may lint at the same time. */
export function jobsOf({ threads }: Host, args: Arguments): number {
  const word = args.last('jobs');
  if (word === undefined) return threads?.most ?? 1;
  if (!/^[1-9]\d*$/.test(word)) throw new Trouble(`--jobs wants a whole number from 1 on, not ${word}`);
  return Number(word);
}
