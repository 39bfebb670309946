/** Does one job: reads templates and judges them. What goes wrong with one is said, and the rest goes on. */

import { lintTemplate, type Analysis } from '../../core/lint.ts';
import type { Source } from '../../core/source.ts';
import { looksLikeTemplate } from '../../core/syntax/sniff.ts';
import type { ReadFile, Template, TemplateContext } from '../../core/template/model.ts';
import { readAlone, withNested } from '../../core/template/read.ts';
import { mayAsk } from '../../core/template/stacks/asks.ts';
import { tiesOf, type Ties } from '../../core/template/stacks/linked-sets.ts';
import type { Key } from '../../core/template/stacks/offers.ts';
import { digestOf } from '../cache/digest.ts';
import { Unreadable } from '../host.ts';
import { lintSet } from '../link-templates.ts';
import { asksOf } from '../parameter-notes.ts';
import { resolvePath } from '../paths.ts';
import { baselineFor, configured, contextFor, rulesFor, type Session } from '../session.ts';
import {
  failure,
  NOTHING,
  type Examined,
  type Job,
  type LookAlone,
  type LookTogether,
  type Outcome,
  type Spent,
} from './job.ts';
import { keepWaiting, takeWaiting, type Waiting } from './waiting.ts';

/** What a command wants of templates. */
export interface Wish<Kept> {
  readonly session: Session;
  /** What stands on standard input, if that is to be linted. */
  readonly stdin: Source | undefined;
  /** Whether it counts on which files the outcome rests. */
  readonly records?: boolean;
  /**
   * A run may meet thousands of templates, whose trees do not all fit into memory. `set` are the paths of those that
   * were linted as one with it, its own included.
   */
  readonly keep: (analysis: Analysis, set: readonly string[]) => Kept;
}

/** A job done in this thread. */
export function examine<Kept>(wish: Wish<Kept>, job: Job, offered: ReadonlySet<Key>): Outcome<Kept> {
  if (wish.records !== true) return examineNow(wish, job, offered);
  const reads = new Map<string, string | null>();
  const read: ReadFile = (path) => {
    const source = wish.session.read(path);
    if (!reads.has(path)) reads.set(path, source === undefined ? null : digestOf(source));
    return source;
  };
  return { ...examineNow({ ...wish, session: { ...wish.session, read } }, job, offered), reads };
}

function examineNow<Kept>(wish: Wish<Kept>, job: Job, offered: ReadonlySet<Key>): Outcome<Kept> {
  return job.kind === 'alone' ? examineAlone(wish, job, offered) : examineTogether(wish, job);
}

function examineAlone<Kept>(wish: Wish<Kept>, job: LookAlone, offered: ReadonlySet<Key>): Outcome<Kept> {
  const { now } = wish.session.host;
  const started = now();
  let waiting: Waiting;
  try {
    waiting = takeWaiting(wish.session, job.path) ?? { source: sourceOf(wish, job.path), template: undefined };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { kind: 'unreadable', reason: error.message, spent: NOTHING };
  }
  const { source } = waiting;
  if (!looksLikeTemplate(source)) return { kind: 'no template', spent: { reading: now() - started, judging: 0 } };
  if (job.putsOff === 'asking' && mayAsk(source)) {
    keepWaiting(wish.session, waiting);
    return { kind: 'put off', spent: NOTHING };
  }
  return readAndJudge(wish, job, waiting, offered);
}

function sourceOf<Kept>({ stdin, records, session }: Wish<Kept>, path: string): Source {
  if (stdin?.path === path) return stdin;
  const recorded = records === true ? session.read(path) : undefined;
  return recorded ?? { path, text: session.host.files.read(resolvePath(session.host.cwd, path)) };
}

function readAndJudge<Kept>(
  wish: Wish<Kept>,
  job: LookAlone,
  { source, template: before }: Waiting,
  offered: ReadonlySet<Key>,
): Outcome<Kept> {
  const { session } = wish;
  const { now, cwd } = session.host;
  const started = now();
  const file = resolvePath(cwd, source.path);
  const context = contextFor(session, file);
  const judge = judgeOf(session, file, context);
  let read = started;
  const spent = (): Spent => ({ reading: read - started, judging: now() - read });
  try {
    const alone = before ?? readAlone(source, context);
    if (alone === undefined) return { kind: 'no template', spent: spent() };
    const template = withNested(alone, context);
    const ties = tiesOf(template);
    read = now();
    const isPutOff = job.putsOff === 'all' || (job.putsOff === 'answered' && isAnswered(ties, offered));
    if (isPutOff) keepWaiting(session, { source, template: alone });
    const kept = isPutOff ? undefined : wish.keep(judge(template), [source.path]);
    return { kind: 'template', examined: { ties, kept, ...examined(session, file, template) }, spent: spent() };
  } catch (error) {
    return failure(job, error);
  }
}

function isAnswered({ asks }: Ties, offered: ReadonlySet<Key>): boolean {
  return asks.some((keys) => keys.some((key) => offered.has(key)));
}

/** Its configuration and baseline are asked for first: a mistake in them ends the run. */
function judgeOf(session: Session, file: string, context: TemplateContext): (template: Template) => Analysis {
  const rules = rulesFor(session, file);
  const baseline = baselineFor(session, file);
  return (template) => lintTemplate(template, rules, context, session.rules.map(({ name }) => name), baseline);
}

function examined(session: Session, file: string, template: Template): Omit<Examined<never>, 'ties' | 'kept'> {
  const { path } = template.source;
  const given = configured(session, file);
  return {
    path,
    includes: new Set(template.sources.map((source) => source.path).filter((other) => other !== path)),
    asks: asksOf(template, session.given.parameters, given),
  };
}

function examineTogether<Kept>({ session, stdin, keep }: Wish<Kept>, job: LookTogether): Outcome<Kept> {
  const { set } = job;
  const { now } = session.host;
  const started = now();
  const read = (path: string): Source | undefined => (stdin?.path === path ? stdin : session.read(path));
  try {
    const analyses = lintSet(session, set, read, (path) => takeWaiting(session, path));
    const kept = analyses.map((analysis) => [analysis.result.path, keep(analysis, set)] as const);
    return { kind: 'together', kept: new Map(kept), spent: { reading: 0, judging: now() - started } };
  } catch (error) {
    return failure(job, error);
  }
}
