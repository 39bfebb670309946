/** Templates of one run that hand values to each other are linted once more, as one. */

import type { Analysis } from '../core/lint.ts';
import { lintTogether, type RuledPart } from '../core/lint-together.ts';
import type { Source } from '../core/source.ts';
import { linkedSets, type Ties } from '../core/template/stacks/linked-sets.ts';
import { resolvePath } from './paths.ts';
import { baselineFor, contextFor, rulesFor, type Session } from './session.ts';

/** A template that was linted alone. */
export interface Linkable {
  readonly path: string;
  readonly ties: Ties;
}

/** What is found in a template when it is read with those it is tied to; their paths, its own included. */
export interface LinkedAnalysis {
  readonly analysis: Analysis;
  readonly set: readonly string[];
}

/** The analyses of all templates that are tied to others, by path. */
export function analysesOfLinked(
  session: Session,
  templates: readonly Linkable[],
  read: (path: string) => Source | undefined,
  failed: (paths: readonly string[], error: unknown) => void,
): ReadonlyMap<string, LinkedAnalysis> {
  const analyses = new Map<string, LinkedAnalysis>();
  for (const set of linkedSets(new Map(templates.map(({ path, ties }) => [path, ties])))) {
    try {
      for (const analysis of lintSet(session, set, read)) analyses.set(analysis.result.path, { analysis, set });
    } catch (error) {
      failed(set, error);
    }
  }
  return analyses;
}

/** Lints templates as one. */
export function lintSet(
  session: Session,
  paths: readonly string[],
  read: (path: string) => Source | undefined,
): readonly Analysis[] {
  const parts = paths.flatMap((path): readonly RuledPart[] => {
    const source = read(path);
    const file = resolvePath(session.host.cwd, path);
    if (source === undefined) return [];
    const baseline = baselineFor(session, file);
    return [{ source, context: contextFor(session, file), rules: rulesFor(session, file), baseline }];
  });
  return lintTogether(parts, session.rules.map(({ name }) => name));
}
