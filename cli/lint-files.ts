/** Lints what was found, one file after the other; what goes wrong with one is said and the rest goes on. */

import { lint, type Analysis } from '../core/lint.ts';
import type { Skipped } from '../core/run-result.ts';
import { withoutIncluded } from '../core/search/without-included.ts';
import type { Source } from '../core/source.ts';
import { looksLikeTemplate } from '../core/syntax/sniff.ts';
import type { Template } from '../core/template/model.ts';
import { tiesOf, type Ties } from '../core/template/stacks/linked-sets.ts';
import { whyNoTemplate } from '../core/template/serverless/program.ts';
import { findTemplates, type Input } from './find-templates.ts';
import { Unreadable } from './host.ts';
import { analysesOfLinked } from './link-templates.ts';
import { asksOf, unasked, type Asks } from './parameter-notes.ts';
import { displayPath, resolvePath } from './paths.ts';
import type { Progress } from './progress.ts';
import { baselineFor, configured, contextFor, rulesFor, type Session } from './session.ts';
import type { Timing } from './stats.ts';

export interface Linted<Kept> {
  /** What is kept of each template; a file that another one includes is part of that one. */
  readonly kept: readonly Kept[];
  readonly skipped: readonly Skipped[];
  /** What could not be read, and values that a deployment would refuse, each a sentence. */
  readonly troubles: readonly string[];
  /** What is odd but stops nothing, each a sentence. */
  readonly notes: readonly string[];
  readonly timings: readonly Timing[];
}

export interface Task<Kept> {
  readonly session: Session;
  readonly words: readonly string[];
  /** What stands on standard input, if `-` is among the words. */
  readonly stdin: Source | undefined;
  readonly progress: Progress;
  /**
   * A run may meet thousands of templates, whose trees do not all fit into memory. `set` are the paths of those that
   * were linted as one with it, its own included.
   */
  readonly keep: (analysis: Analysis, set: readonly string[]) => Kept;
}

interface Gathered<Kept> {
  readonly templates: KeptTemplate<Kept>[];
  readonly skipped: Skipped[];
  readonly troubles: string[];
  readonly timings: Timing[];
}

interface KeptTemplate<Kept> {
  readonly path: string;
  readonly includes: ReadonlySet<string>;
  readonly asks: Asks;
  readonly ties: Ties;
  readonly kept: Kept;
}

/** Lints files, folders and globs. */
export function lintFiles<Kept>(task: Task<Kept>): Linted<Kept> {
  const { host, configs } = task.session;
  const words = task.words.filter((word) => word !== '-');
  const found = findTemplates(host.files, host.cwd, configs, words);
  const gathered: Gathered<Kept> = {
    templates: [],
    skipped: [...found.skipped],
    troubles: [...found.troubles],
    timings: [],
  };
  if (task.stdin !== undefined) lintSource(task, task.stdin, true, gathered);
  found.inputs.forEach((input, index) => {
    task.progress.step(index, found.inputs.length);
    lintInput(task, input, gathered);
  });
  task.progress.end();
  return finished(task, gathered);
}

/** What an included file asks for, the template that includes it gives. */
function finished<Kept>(task: Task<Kept>, gathered: Gathered<Kept>): Linted<Kept> {
  const templates = linked(task, withoutIncluded(gathered.templates), gathered.troubles);
  const asks = templates.map((template) => template.asks);
  return {
    ...gathered,
    kept: templates.map(({ kept }) => kept),
    troubles: [...gathered.troubles, ...asks.flatMap(({ refused }) => refused)],
    notes: [...asks.flatMap(({ doubtful }) => doubtful), ...unasked(task.session.given, asks)],
  };
}

function lintInput<Kept>(task: Task<Kept>, input: Input, gathered: Gathered<Kept>): void {
  const { host } = task.session;
  const path = displayPath(host.cwd, input.path);
  const started = host.now();
  try {
    lintSource(task, { path, text: host.files.read(input.path) }, input.named, gathered);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    gathered.troubles.push(`cannot read ${path}: ${error.message}`);
  }
  gathered.timings.push({ path, milliseconds: host.now() - started });
}

function lintSource<Kept>(task: Task<Kept>, source: Source, named: boolean, gathered: Gathered<Kept>): void {
  const analysis = looksLikeTemplate(source) ? analyse(task.session, source, gathered.troubles) : undefined;
  if (analysis !== undefined) {
    const includes = new Set(analysis.template.sources.map(({ path }) => path).filter((path) => path !== source.path));
    const asks = asksIn(task.session, analysis.template);
    const ties = tiesOf(analysis.template);
    gathered.templates.push({ path: source.path, includes, asks, ties, kept: task.keep(analysis, [source.path]) });
  } else if (named) {
    gathered.skipped.push({ path: source.path, reason: whyNoTemplate(source.path) });
  }
}

function asksIn(session: Session, template: Template): Asks {
  const path = resolvePath(session.host.cwd, template.source.path);
  return asksOf(template, session.given.parameters, configured(session, path));
}

/** Those that hand values to others, as they look together with them. */
function linked<Kept>(
  task: Task<Kept>,
  templates: readonly KeptTemplate<Kept>[],
  troubles: string[],
): readonly KeptTemplate<Kept>[] {
  const { session, stdin } = task;
  const read = (path: string): Source | undefined => (stdin?.path === path ? stdin : session.read(path));
  const analyses = analysesOfLinked(session, templates, read, (paths, error) => {
    troubles.push(defect(paths.join(', '), error));
  });
  return templates.map((template) => {
    const found = analyses.get(template.path);
    return found === undefined ? template : { ...template, kept: task.keep(found.analysis, found.set) };
  });
}

/** A defect of Hoplint itself in one file must not hide the findings in the others. */
function analyse(session: Session, source: Source, troubles: string[]): Analysis | undefined {
  const path = resolvePath(session.host.cwd, source.path);
  const names = session.rules.map(({ name }) => name);
  const active = rulesFor(session, path);
  const baseline = baselineFor(session, path);
  try {
    return lint(source, active, contextFor(session, path), names, baseline);
  } catch (error) {
    troubles.push(defect(source.path, error));
    return undefined;
  }
}

function defect(where: string, error: unknown): string {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `hoplint failed on ${where}, please report this:\n${reason}`;
}
