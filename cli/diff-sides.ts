/** Both sides of a comparison: their templates as linted, and which template of one is which of the other. */

import type { Finding } from '../core/finding.ts';
import type { Graph } from '../core/graph/model.ts';
import type { Analysis } from '../core/lint.ts';
import { inside, nameOf } from '../core/search/paths.ts';
import { originsIn, type OriginOf } from '../core/template/cdk/origins.ts';
import type { Ties } from '../core/template/stacks/linked-sets.ts';
import { stackAt } from '../core/template/stacks/stack-of.ts';
import type { NamedSide } from '../impact/compare.ts';
import { NO_BASELINES } from './baselines.ts';
import type { Call } from './command.ts';
import { Trouble } from './host.ts';
import { lintFiles } from './lint-files.ts';
import { resolvePath } from './paths.ts';
import { progressOn, type Progress } from './progress.ts';
import { openSession, type Session } from './session.ts';
import { madeOf, type MadeOf } from './since/present.ts';

/** A template of one side. */
export interface Read extends MadeOf {
  /** Its path below the folder that was named, or the name of the file that was. */
  readonly name: string;
  readonly isFirst: boolean;
  /** What its stack is called, where somebody says so. */
  readonly stackName: string | undefined;
  readonly graph: Graph;
  readonly findings: readonly Finding[];
  readonly originOf: OriginOf;
}

export interface ReadSide {
  readonly templates: readonly Read[];
  /** What they offer to others and ask of them. */
  readonly ties: ReadonlyMap<string, Ties>;
  /** One that is broken would seem to have lost what stands behind the break: of each a sentence, by its path. */
  readonly broken: ReadonlyMap<string, string>;
  /** What could not be read, each a sentence. */
  readonly troubles: readonly string[];
  readonly notes: readonly string[];
}

/** What is to be read for a side. */
export interface Reading {
  readonly session: Session;
  readonly words: readonly string[];
  readonly progress: Progress;
  /** What a template is called on both sides, by its path. */
  readonly nameOf: (path: string) => string;
  /** What to say of one that is broken. */
  readonly brokenAt: (path: string) => string;
}

/** Lints the templates at a path. */
export async function readPath({ host, rules, args }: Call, word: string): Promise<ReadSide> {
  const root = resolvePath(host.cwd, word);
  const side = await readSide({
    session: comparingSession({ host, rules, args }),
    words: [word],
    progress: progressOn(host, !args.has('no-progress')),
    nameOf: (path) => {
      const file = resolvePath(host.cwd, path);
      return file === root ? nameOf(file) : (inside(root, file) ?? path);
    },
    brokenAt: (path) => `cannot compare ${path} before it can be read: hoplint ${path} says why`,
  });
  if (side.templates.length === 0 && side.troubles.length === 0) throw new Trouble(`there is no template in ${word}`);
  return { ...side, troubles: [...side.troubles, ...side.broken.values()] };
}

/** A finding that a baseline records on one side alone would seem to come or to go. */
export function comparingSession({ host, rules, args }: Call): Session {
  return { ...openSession(host, rules, args), baselines: NO_BASELINES };
}

/** Lints templates for a comparison. */
export async function readSide({ session, words, progress, nameOf, brokenAt }: Reading): Promise<ReadSide> {
  const keep = (analysis: Analysis, set: readonly string[]): Read => {
    const { graph, result: { path, findings } } = analysis;
    const { stackName } = stackAt(graph.template, path);
    const originOf = originsIn(graph.template, session.read);
    const called = { name: nameOf(path), isFirst: path === set[0], stackName };
    return { ...madeOf(analysis, set), ...called, graph, findings, originOf };
  };
  const { kept, troubles, notes, ties } = await lintFiles({ session, words, stdin: undefined, progress, keep });
  const broken = kept.filter(({ findings }) => findings.some(({ rule }) => rule === 'parse-error'));
  const faults = new Map(broken.map(({ path }) => [path, brokenAt(path)]));
  return { templates: kept, ties, troubles, notes, broken: faults };
}

/** Both sides, with one name for each pair of templates; a template that deploys another stack now is no pair. */
export function namedSides(before: readonly Read[], after: readonly Read[]): readonly [NamedSide, NamedSide] {
  const successors = successorsOf(before, after);
  const nameAfter = ({ name }: Read): string => successors.get(name) ?? name;
  const next = new Map(after.map((template) => [template.name, template]));
  const moved = before.filter((template) => isOtherStack(template, next.get(nameAfter(template))));
  const others = new Set(moved.map(nameAfter));
  const told = (name: string, { stackName }: Read): string =>
    others.has(name) ? `${name} (stack ${stackName})` : name;
  return [
    namedSide(before, (template) => told(nameAfter(template), template)),
    namedSide(after, (template) => told(template.name, template)),
  ];
}

function isOtherStack({ stackName }: Read, next: Read | undefined): boolean {
  return stackName !== undefined && next?.stackName !== undefined && next.stackName !== stackName;
}

function namedSide(templates: readonly Read[], nameOfStack: (template: Read) => string): NamedSide {
  const origins = new Map(templates.map(({ graph, originOf }) => [graph, originOf]));
  return {
    originsOf: (graph) => origins.get(graph),
    graphs: templates.filter(({ isFirst }) => isFirst).map(({ graph }) => graph),
    findings: templates.flatMap(({ findings }) => findings),
    stacks: new Map(templates.map((template) => [template.path, nameOfStack(template)])),
  };
}

/** By the names of templates that lie elsewhere now, their names there. */
export function successorsOf(before: readonly Read[], after: readonly Read[]): ReadonlyMap<string, string> {
  const gone = missing(before, after);
  const added = new Set(missing(after, before));
  const successors = new Map<string, string>();
  for (const template of gone) {
    const [only] = before.length === 1 && after.length === 1 ? after : [mostAlike(template, added)];
    if (only === undefined) continue;
    successors.set(template.name, only.name);
    added.delete(only);
  }
  return successors;
}

function missing(templates: readonly Read[], others: readonly Read[]): readonly Read[] {
  const names = new Set(others.map(({ name }) => name));
  return templates.filter(({ name }) => !names.has(name));
}

/** The template with most of the same logical ids, if those are half of them at least. */
function mostAlike({ graph }: Read, candidates: ReadonlySet<Read>): Read | undefined {
  const ids = [...graph.template.resources.keys()];
  const shared = (other: Read): number => ids.filter((id) => other.graph.template.resources.has(id)).length;
  const [best] = [...candidates].sort((one, other) => shared(other) - shared(one));
  return best !== undefined && shared(best) * 2 >= Math.max(1, ids.length) ? best : undefined;
}
