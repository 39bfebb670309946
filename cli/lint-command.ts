import type { ReportFrame } from '../core/format/report-frame.ts';
import { rulesAsCards } from '../core/format/rule-card.ts';
import { addUp } from '../core/graph/survey.ts';
import { countFindings, gather } from '../core/run-result.ts';
import { FAILED, FINDINGS, FINE, type Call, type Command } from './command.ts';
import { Trouble } from './host.ts';
import { together, withFindings } from './kept-flows.ts';
import { told } from './kept-template.ts';
import { lintMany } from './lint-many.ts';
import { lookOf } from './look.ts';
import { LINT_OPTIONS, PARAMETER_HELP } from './options.ts';
import { effectiveConfig } from './print-config.ts';
import { tendBaselines } from './prune-baselines.ts';
import { pathsInRepository } from './repository.ts';
import { reportsOf, writeReports } from './reports.ts';
import { openSession, type Session } from './session.ts';
import { notesOn, onlyNew, pastAsked } from './since/only-new.ts';
import { reportStats } from './stats.ts';
import { stdinSource } from './stdin-source.ts';
import { tellTroubles } from './tell-troubles.ts';
import { isTooMuch, toleranceOf } from './verdict.ts';
import type { Recent } from './watch/recent.ts';
import { watch } from './watch/watch.ts';

export const lintCommand: Command = {
  name: 'lint',
  words: '[paths…]',
  summary: 'find the places where a template loses messages (the default)',
  options: LINT_OPTIONS,
  details: [
    'Paths are files, folders or globs, by default the current folder; `-` is standard input. ' +
      'In folders it reads CloudFormation, SAM, Serverless Framework and CDK templates and leaves alone ' +
      'whatever .gitignore names.',
    'Exit code: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or configuration, or a file that ' +
      'could not be read.',
    '--since compares with the last commit that GIT-REF and HEAD have in common, as `git diff GIT-REF...` does, and ' +
      'takes the work tree as it is, committed or not. A finding is known by rule, resource and content, so that moved ' +
      'lines and renamed files stay out. Configuration and .gitignore are those of the work tree. No git is run.',
    PARAMETER_HELP,
  ],
  examples: [
    'hoplint',
    'hoplint infra/ --rule missing-dlq=error --fail-on error',
    'hoplint --since origin/main --format github',
    'hoplint "stacks/**/*.template.json" --format text --format json=hoplint.json',
    'hoplint --format github --format sarif=hoplint.sarif --format html=hoplint.html',
    'cat template.yaml | hoplint - --stdin-filename template.yaml',
  ],
  run: lint,
};

async function lint(call: Call): Promise<number> {
  const { args } = call;
  if (!args.has('watch')) return lintOnce(call);
  if (args.words.includes('-')) throw new Trouble('standard input does not change: leave out --watch');
  return watch(call.host, (host, recent) => lintOnce({ ...call, host }, recent));
}

async function lintOnce({ host, rules, args }: Call, recent?: Recent): Promise<number> {
  const started = host.now();
  const reports = reportsOf(args);
  const tolerance = toleranceOf(args);
  const session = openSession(host, rules, args);
  const asked = args.last('print-config');
  if (asked !== undefined) return printConfig(session, asked);
  const words = args.words.length === 0 ? ['.'] : args.words;
  const past = pastAsked(session, args, words);
  const stdin = await stdinSource(host, args);
  const { threads, hits, ...linted } = await lintMany(session, args, words, stdin, recent);
  const kept = await onlyNew(past, { ...linted, kept: linted.kept.map((one) => told(session, one)), words, stdin });
  const survey = args.has('stats') ? addUp(linted.kept.flatMap((one) => one.survey ?? [])) : undefined;
  const found = gather(kept, linted.skipped);
  const read = new Set(linted.kept.flatMap((one) => one.read));
  const reach = { run: found, read, words: linted.troubles.length > 0 || args.has('shard') ? [] : words };
  const { stale, notes } = tendBaselines(session, reach, args.has('prune-baseline'));
  const since = past && { ref: past.ref, commit: past.commit };
  const run = { ...found, milliseconds: host.now() - started, survey, stale, since };
  await writeReports(host, reports, run, {
    look: lookOf(host, !args.has('no-color')),
    quiet: args.has('quiet'),
    documented: new Set(rules.map(({ name }) => name)),
    frame: frameOf({ host, rules, args }, linted.troubles),
    flows: together(kept.flatMap(({ flow, findings }) => withFindings(flow, findings) ?? [])),
  });
  if (survey !== undefined) reportStats(host, run, survey, { efforts: linted.efforts, threads, hits });
  tellTroubles(host, [...linted.notes, ...notesOn(past, words), ...notes, ...linted.troubles]);
  if (linted.troubles.length > 0) return FAILED;
  return isTooMuch(countFindings(run), tolerance) ? FINDINGS : FINE;
}

function printConfig(session: Session, path: string): number {
  session.host.stdout.write(effectiveConfig(session, path));
  return FINE;
}

function frameOf({ host, rules, args }: Call, troubles: readonly string[]): ReportFrame {
  const cardOf = rulesAsCards(rules, host.version, host.rulePage);
  const tellsRecorded = !args.has('no-suppressed');
  return { version: host.version, cardOf, pathOf: pathsInRepository(host), troubles, tellsRecorded };
}
