/** What the reports will want of a template, as plain data: its graph can go, and it can cross to another thread. */

import type { Finding, Suppressed } from '../core/finding.ts';
import { surveyOf, type Survey } from '../core/graph/survey.ts';
import type { Analysis } from '../core/lint.ts';
import type { Fix } from '../core/rule.ts';
import type { Arguments } from './arguments.ts';
import { flowOf, type KeptFlow } from './kept-flows.ts';
import { resolvePath } from './paths.ts';
import type { Format } from './reports.ts';
import { baselineFor, type Session } from './session.ts';
import { madeOf, type MadeOf, type Present } from './since/present.ts';

export interface KeptTemplate extends MadeOf, Pick<Present, 'dialect' | 'hops'> {
  readonly findings: readonly KeptFinding[];
  readonly suppressed: readonly (Omit<Suppressed, 'finding'> & { readonly finding: KeptFinding })[];
  readonly recorded: readonly KeptRecord[];
  readonly survey: Survey | undefined;
  readonly flow: KeptFlow | undefined;
}

type KeptFinding = Omit<Finding, 'fixes'> & { readonly fixes: readonly Fix[] };

interface KeptRecord {
  readonly finding: KeptFinding;
  readonly under: string;
}

/** What of a template is wanted; the rest is not computed. */
export interface Wanted {
  readonly fixes: 'none' | 'marks' | 'edits';
  readonly suppressed: boolean;
  readonly survey: boolean;
  /** Whatever draws its flow. */
  readonly drawings: readonly Format[];
}

export function wantedFor(args: Arguments, formats: readonly Format[]): Wanted {
  return {
    fixes: fixesFor(args, formats),
    suppressed: !args.has('no-suppressed'),
    survey: args.has('stats'),
    drawings: formats.filter((format) => format === 'markdown' || format === 'html'),
  };
}

const WITH_EDITS: readonly Format[] = ['json', 'sarif'];
const WITH_COUNTS: readonly Format[] = ['text', 'markdown', 'html'];

/** Where no report shows a fix, none is looked for; where they are but counted, none is written. */
function fixesFor(args: Arguments, formats: readonly Format[]): Wanted['fixes'] {
  if (formats.some((format) => WITH_EDITS.includes(format))) return 'edits';
  const counting = args.has('quiet') ? WITH_COUNTS.filter((format) => format !== 'text') : WITH_COUNTS;
  return formats.some((format) => counting.includes(format)) ? 'marks' : 'none';
}

export function keptTemplate(wanted: Wanted, analysis: Analysis, set: readonly string[]): KeptTemplate {
  const { result, graph } = analysis;
  return {
    dialect: result.dialect,
    hops: result.hops,
    findings: result.findings.map((finding) => kept(finding, fixesOf(finding, wanted.fixes))),
    suppressed: wanted.suppressed ? result.suppressed.map((one) => ({ ...one, finding: kept(one.finding, []) })) : [],
    recorded: result.recorded.map(({ finding, under }) => ({ finding: kept(finding, []), under })),
    // Templates that were read as one share its graph.
    survey: wanted.survey && result.path === set[0] ? surveyOf(graph) : undefined,
    flow: wanted.drawings.length > 0 ? flowOf(analysis, set, wanted.drawings) : undefined,
    ...madeOf(analysis, set),
  };
}

/** What a fix is made of inside hangs on the graph; a mark says no more than that there is one, and how safe it is. */
function fixesOf(finding: Finding, wanted: Wanted['fixes']): readonly Fix[] {
  if (wanted === 'none') return [];
  if (wanted === 'marks') return finding.fixes().map(({ title, safety }) => ({ title, safety, edits: [] }));
  return finding.fixes().map(({ changes: _, ...fix }) => fix);
}

function kept(finding: Finding, fixes: readonly Fix[]): KeptFinding {
  return { ...finding, fixes };
}

/** A template as the reports take it. */
export interface ToldTemplate extends Present, Pick<KeptTemplate, 'survey' | 'flow'> {}

export function told(session: Session, template: KeptTemplate): ToldTemplate {
  const by = baselineFor(session, resolvePath(session.host.cwd, template.path));
  const { findings, suppressed, recorded } = template;
  return {
    ...template,
    findings: findings.map(withFixes),
    suppressed: suppressed.map((one) => ({ ...one, finding: withFixes(one.finding) })),
    recorded: by ? recorded.map(({ finding, under }) => ({ finding: withFixes(finding), under, by })) : [],
  };
}

function withFixes(finding: KeptFinding): Finding {
  return { ...finding, fixes: () => finding.fixes };
}
