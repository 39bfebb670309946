import { unifiedDiff } from '../core/format/unified-diff.ts';
import { painter } from '../core/format/paint.ts';
import type { Finding } from '../core/finding.ts';
import type { AppliedFix } from '../core/fix.ts';
import type { Source } from '../core/source.ts';
import type { Template } from '../core/template/model.ts';
import { FAILED, FINDINGS, FINE, type Call, type Command } from './command.ts';
import { fixReport } from './fix-report.ts';
import { fixTemplates, type ChangedFile, type FixRun } from './fix-templates.ts';
import { Unreadable, type Host } from './host.ts';
import { lintFiles } from './lint-files.ts';
import { lookOf } from './look.ts';
import { FIX_OPTIONS, PARAMETER_HELP } from './options.ts';
import { folderOf, inside } from '../core/search/paths.ts';
import { resolvePath } from './paths.ts';
import { progressOn } from './progress.ts';
import { openSession, ruleNamed } from './session.ts';
import { stdinSource } from './stdin-source.ts';
import { tellTroubles } from './tell-troubles.ts';

export const fixCommand: Command = {
  name: 'fix',
  words: '[paths…]',
  summary: 'repair what is safe to repair',
  options: FIX_OPTIONS,
  details: [
    'A safe fix can but improve what happens to a message, and replaces nothing on deployment. Comments and style ' +
      'of the template stay. With `-` the repaired text goes to standard output.',
    'Exit code: 0 no error or warning is left, 1 some are, 2 as for lint.',
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
  const words = args.all('rule');
  const only = words.filter((word) => !word.includes('=')).map((name) => ruleNamed(name, rules).name);
  const session = openSession(host, rules, args, words.filter((word) => word.includes('=')));
  const stdin = await stdinSource(host, args);
  const linted = lintFiles({
    session,
    words: args.words.length === 0 ? ['.'] : args.words,
    stdin,
    progress: progressOn(host, !args.has('no-progress')),
    keep: ({ template, result }, set) => ({ source: sourceAt(template, result.path), set }),
  });
  const wants = ({ rule }: Finding): boolean => only.length === 0 || only.includes(rule);
  const done = fixTemplates(session, setsOf(linted.kept), wants, args.has('suggestions') ? 'suggestion' : 'safe');
  const dry = args.has('dry-run');
  const failed = dry ? [] : writeBack(host, done, stdin?.path);
  const { columns, colored } = lookOf(host, !args.has('no-color'));
  const report = fixReport(withoutUnwritten(done, failed), dry, columns, painter(colored));
  if (dry) host.stdout.write(done.changed.map(({ path, before, after }) => unifiedDiff(path, before, after)).join(''));
  // What is piped on is the text or the diff alone.
  (dry || stdin !== undefined ? host.stderr : host.stdout).write(report);
  const troubles = [...linted.troubles, ...failed.map(({ path, reason }) => `cannot write ${path}: ${reason}`)];
  tellTroubles(host, [...linted.notes, ...troubles]);
  if (troubles.length > 0) return FAILED;
  return done.left.some(({ severity }) => severity !== 'info') ? FINDINGS : FINE;
}

function sourceAt({ sources }: Template, path: string): Source {
  return sources.find((source) => source.path === path) as Source;
}

interface Placed {
  readonly source: Source;
  readonly set: readonly string[];
}

/** Templates that were linted as one are repaired as one. */
function setsOf(linted: readonly Placed[]): readonly (readonly Source[])[] {
  const sources = new Map(linted.map(({ source }) => [source.path, source]));
  const sets = new Map(linted.map(({ set }) => [set[0], set]));
  return [...sets.values()].map((paths) => paths.flatMap((path) => sources.get(path) ?? []));
}

interface Unwritten {
  readonly path: string;
  readonly reason: string;
}

/** What was repaired on disk: a fix counts when all files that it changes were written. */
function withoutUnwritten(done: FixRun, failed: readonly Unwritten[]): FixRun {
  const lost = new Set(failed.map(({ path }) => path));
  const isLost = ({ fix }: AppliedFix): boolean => fix.edits.some(({ at }) => lost.has(at.source.path));
  return {
    texts: done.texts,
    changed: done.changed.filter(({ path }) => !lost.has(path)),
    applied: done.applied.filter((one) => !isLost(one)),
    left: [...done.left, ...done.applied.filter(isLost).map(({ finding }) => finding)],
  };
}

/** Writes every changed file, and what came from standard input to standard output. */
function writeBack(host: Host, { texts, changed }: FixRun, stdin: string | undefined): readonly Unwritten[] {
  if (stdin !== undefined) host.stdout.write(texts.get(stdin) ?? '');
  return changed.flatMap((file) => {
    if (file.path === stdin) return [];
    try {
      writeChange(host, file);
      return [];
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return [{ path: file.path, reason: error.message }];
    }
  });
}

/** A link may lead to a file that nobody meant to be changed. */
function writeChange({ cwd, files }: Host, { path, before, after }: ChangedFile): void {
  const named = resolvePath(cwd, path);
  const real = files.realPath(named);
  const tree = inside(cwd, named) === undefined ? folderOf(named) : cwd;
  if (inside(files.realPath(tree), real) === undefined) throw new Unreadable(`it is a link that leads out to ${real}`);
  files.replace(real, before, after);
}
