/** Compares a template with what it was at the last commit: the harm that the change does, at the text that does it. */

import { buildGraph } from '../../core/graph/build.ts';
import type { Graph } from '../../core/graph/model.ts';
import { nameOf } from '../../core/search/paths.ts';
import type { Source } from '../../core/source.ts';
import type { TemplateContext } from '../../core/template/model.ts';
import { readTemplate } from '../../core/template/read.ts';
import { tiesOf } from '../../core/template/stacks/linked-sets.ts';
import { comparisonOf, type NamedSide } from '../../impact/compare.ts';
import { harmFindings } from '../../impact/harm-findings.ts';
import { byFile, readerBeside, sourceAt, type Closed, type ExamineAccess, type FoundByFile } from './examine.ts';
import { prepare } from './lint-document.ts';
import { pathOf, uriOf } from './uris.ts';

/** A template, and texts at the last commit by URI; null for a file that was in none. */
export interface Comparing extends Closed {
  readonly committed: ReadonlyMap<string, string | null>;
}

export interface Compared {
  readonly found: FoundByFile;
  /** Files whose texts at the last commit are wanted too: without them nothing is found. */
  readonly missing: readonly string[];
}

export const NOTHING_COMPARED: Compared = { found: new Map(), missing: [] };

/** Both versions are read with the same parameters; a file that no commit has is taken to have been the same. */
export async function compareWithCommitted(comparing: Comparing, access: ExamineAccess): Promise<Compared> {
  const { uri, settings, committed } = comparing;
  const current = readerBeside(uri, access);
  const source = sourceAt(uri, access);
  const old = committed.get(uri) ?? undefined;
  const context = source && prepare(source, settings, access.rules, current).part?.context;
  if (source === undefined || old === undefined || context === undefined) return NOTHING_COMPARED;
  const missing: string[] = [];
  const asCommitted = (path: string): Source | undefined => {
    const wanted = uriOf(path, uri);
    const text = committed.get(wanted);
    if (text === undefined) missing.push(wanted);
    return typeof text === 'string' ? { path, text } : current(path);
  };
  const before = graphOf({ path: source.path, text: old }, { ...context, read: asCommitted });
  const after = graphOf(source, context);
  if (missing.length > 0) return { ...NOTHING_COMPARED, missing: [...new Set(missing)] };
  if (before === undefined || after === undefined) return NOTHING_COMPARED;
  // The package that knows replacements is loaded by who compares, and by nobody else.
  const { replacementsIn } = await import('../../impact/replacements.ts');
  const comparison = comparisonOf(sideOf(before, uri), sideOf(after, uri), replacementsIn);
  const findings = harmFindings(comparison, { isWhole: !isTied(after) });
  return { found: byFile(findings, uri, access.toDiagnostic), missing: [] };
}

/** Undefined where the text cannot be read as a whole: what stands behind a mistake would seem to be gone. */
function graphOf(source: Source, context: TemplateContext): Graph | undefined {
  const template = readTemplate(source, context);
  return template === undefined || template.problems.length > 0 ? undefined : buildGraph(template);
}

function sideOf(graph: Graph, uri: string): NamedSide {
  const path = pathOf(uri);
  return { graphs: [graph], findings: [], stacks: new Map([[path, nameOf(path)]]) };
}

/** Others may read and feed what this one names. */
function isTied({ template }: Graph): boolean {
  const { asks, offers } = tiesOf(template);
  return asks.length + offers.length > 0;
}
