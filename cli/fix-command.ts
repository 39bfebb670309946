import { cover, type Standing } from '../core/baseline/cover.ts';
import { olderCount } from '../core/format/summary-line.ts';
import { unifiedDiff } from '../core/format/unified-diff.ts';
import { paintDiff } from '../core/format/paint-diff.ts';
import { painter } from '../core/format/paint.ts';
import type { AppliedFix } from '../core/fix.ts';
import type { Analysis } from '../core/lint.ts';
import type { Source } from '../core/source.ts';
import type { Template } from '../core/template/model.ts';
import { FAILED, FINDINGS, FINE, type Call, type Command } from './command.ts';
import { refusalsIn, type Refusal } from './fix-limits.ts';
import { fixReport, type ToldRun } from './fix-report.ts';
import { fixTemplates, type ChangedFile, type FixRun, type LeftFinding } from './fix-templates.ts';
import type { Host } from './host.ts';
import { lintFiles } from './lint-files.ts';
import { lookOf } from './look.ts';
import { FIX_OPTIONS, PARAMETER_HELP } from './options.ts';
import { planned, type Planned, type Planning } from './planned.ts';
import { progressOn } from './progress.ts';
import { openSession, ruleNamed } from './session.ts';
import { olderThan } from './since/older.ts';
import { pastAsked } from './since/only-new.ts';
import type { Past } from './since/past.ts';
import { madeOf, type Present } from './since/present.ts';
import { stdinSource } from './stdin-source.ts';
import { tellTroubles } from './tell-troubles.ts';
import { writeBack, type Unwritten } from './write-back.ts';
import { withoutFixes } from './without-fixes.ts';

export const fixCommand: Command = {
  name: 'fix',
  words: '[paths…]',
  summary: 'repair what is safe to repair',
  options: FIX_OPTIONS,
  details: [
    'A safe fix can but improve what happens to a message, and replaces nothing on deployment. Comments and style ' +
      'of the template stay. With `-` the repaired text goes to standard output.',
    'Exit code: 0 no error or warning is left, 1 some are, 2 as for lint.',
    'What a baseline records is left alone; with --no-baseline it is repaired too. With --since only what came since ' +
      'is repaired.',
    PARAMETER_HELP,
  ],
  examples: [
    'hoplint fix --dry-run',
    'hoplint fix template.yaml --rule missing-dlq',
    'hoplint fix infra/ --suggestions',
  ],
  run: fix,
};

async function fix({ host, rules, args }: Call): Promise<number> {
  const ruleWords = args.all('rule');
  const only = ruleWords.filter((word) => !word.includes('=')).map((name) => ruleNamed(name, rules).name);
  const session = openSession(host, rules, args, ruleWords.filter((word) => word.includes('=')));
  const stdin = await stdinSource(host, args);
  const words = args.words.length === 0 ? ['.'] : args.words;
  const past = pastAsked(session, args, words);
  const refusal = refusalsIn(host, words.filter((word) => word !== '-'));
  const planning: Planning = {
    rules: only,
    safety: args.has('suggestions') ? 'suggestion' : 'safe',
    refusal: (path, before) => (path === stdin?.path ? undefined : refusal(path, before)),
  };
  const linted = await lintFiles({
    session,
    words,
    stdin,
    progress: progressOn(host, !args.has('no-progress')),
    keep: (analysis, set) => keepForFixes(analysis, set, planning),
  });
  const older = past && (await olderThan(past, { ...linted, words, stdin }));
  const fixed = fixTemplates(session, setsOf(linted.kept), { ...planning, older });
  const done = { ...fixed, ...leftAlone(linted.kept, past, older) };
  const dry = args.has('dry-run');
  if (stdin !== undefined && !dry) host.stdout.write(done.texts.get(stdin.path) ?? '');
  const files = done.changed.filter(({ path }) => path !== stdin?.path);
  const unwritten = dry ? [] : await host.uninterrupted(() => writeBack(host, files, done.applied));
  tell(host, withoutUnwritten(done, unwritten), { dry, color: !args.has('no-color'), piped: dry || stdin !== undefined });
  const refused = refusedFiles(done.left, refusal);
  const troubles = [...refused, ...unwritten].map(({ path, reason }) => `cannot write ${path}: ${reason}`);
  tellTroubles(host, [...linted.notes, ...linted.troubles, ...troubles]);
  if (linted.troubles.length + troubles.length > 0) return FAILED;
  return done.left.some(({ finding }) => finding.severity !== 'info') ? FINDINGS : FINE;
}

interface Kept extends Present {
  readonly source: Source;
  readonly findings: readonly Planned[];
}

function keepForFixes(analysis: Analysis, set: readonly string[], planning: Planning): Kept {
  const { template, result } = analysis;
  return {
    ...madeOf(analysis, set),
    dialect: result.dialect,
    hops: result.hops,
    source: sourceAt(template, result.path),
    findings: result.findings.map((finding) => planned(finding, planning)),
    suppressed: result.suppressed.map((one) => ({ ...one, finding: withoutFixes(one.finding) })),
    recorded: result.recorded.map((one) => ({ ...one, finding: withoutFixes(one.finding) })),
  };
}

/** Counts what is not to be repaired. */
function leftAlone(
  linted: readonly Kept[],
  past: Past | undefined,
  older: Standing | undefined,
): Pick<ToldRun, 'recorded' | 'older'> {
  const recorded = linted.reduce((sum, one) => sum + one.recorded.length, 0);
  const count = linted.reduce((sum, { findings }) => sum + cover(findings, older).recorded.length, 0);
  return { recorded, older: past && count > 0 ? olderCount(past.ref, count) : undefined };
}

interface Telling {
  readonly dry: boolean;
  readonly color: boolean;
  /** What is piped on is the text or the diff alone. */
  readonly piped: boolean;
}

function tell(host: Host, done: ToldRun, { dry, color, piped }: Telling): void {
  const { columns, colored } = lookOf(host, color);
  const paint = painter(colored);
  if (dry) host.stdout.write(done.changed.map((file) => paintDiff(diffOf(file), paint)).join(''));
  (piped ? host.stderr : host.stdout).write(fixReport(done, dry, columns, paint));
}

function diffOf({ path, before, after }: ChangedFile): string {
  return unifiedDiff(path, before, after);
}

function sourceAt({ sources }: Template, path: string): Source {
  return sources.find((source) => source.path === path) as Source;
}

/** Templates that were linted as one are repaired as one. */
function setsOf(linted: readonly Kept[]): readonly (readonly Kept[])[] {
  const byPath = new Map(linted.map((one) => [one.path, one]));
  const sets = new Map(linted.map(({ set }) => [set[0], set]));
  return [...sets.values()].map((paths) => paths.flatMap((path) => byPath.get(path) ?? []));
}

/** What was repaired on disk: a fix counts when all files that it changes were written. */
function withoutUnwritten<Run extends FixRun>(done: Run, unwritten: readonly Unwritten[]): Run {
  const lost = new Set(unwritten.map(({ path }) => path));
  const isLost = ({ fix }: AppliedFix): boolean => fix.edits.some(({ at }) => lost.has(at.source.path));
  const again = done.applied.filter(isLost).map(({ finding }): LeftFinding => ({ finding, why: 'not-written' }));
  return {
    ...done,
    changed: done.changed.filter(({ path }) => !lost.has(path)),
    applied: done.applied.filter((one) => !isLost(one)),
    left: [...done.left, ...again],
  };
}

/** The files that kept a fix from being made. */
function refusedFiles(left: readonly LeftFinding[], refusal: Refusal): readonly Unwritten[] {
  const edits = left.filter(({ why }) => why === 'not-written').flatMap(({ finding }) => finding.fixes()[0]?.edits ?? []);
  const sources = new Map(edits.map(({ at }) => [at.source.path, at.source.text]));
  return [...sources].flatMap(([path, before]) => {
    const reason = refusal(path, before);
    return reason === undefined ? [] : [{ path, reason }];
  });
}
