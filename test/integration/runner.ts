/** As much of a GitHub runner as a composite action meets: steps, expressions, environment, files for outputs. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';

interface Step {
  readonly id?: string;
  readonly name: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

export interface Job {
  /** The folder of the action. */
  readonly action: string;
  /** The checkout of the user. */
  readonly workspace: string;
  /** A folder for what the runner itself keeps. */
  readonly temporary: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Folders before all others in PATH. */
  readonly path?: string;
  readonly pullRequest?: number;
}

export interface JobResult {
  readonly code: number;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** What other actions were called, and with what. */
  readonly called: readonly { readonly uses: string; readonly with: Readonly<Record<string, string>> }[];
}

/** Runs the action's steps one after the other; a step that fails ends the job. */
export function runAction(job: Job): JobResult {
  const action = parse(readFileSync(join(job.action, 'action.yml'), 'utf8')) as Action;
  const known = new Map(Object.entries(contextsOf(action, job)));
  const called: JobResult['called'][number][] = [];
  const summary = join(job.temporary, 'summary.md');
  let log = '';
  let code = 0;
  for (const [index, step] of action.runs.steps.entries()) {
    if (step.if !== undefined && !evaluate(step.if, known)) continue;
    if (step.uses !== undefined) called.push({ uses: step.uses, with: filled(step.with ?? {}, known) });
    if (step.run === undefined) continue;
    const output = join(job.temporary, `output-${index}`);
    const ended = runStep(step, job, known, { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary });
    log += ended.log;
    code = ended.code;
    for (const [name, value] of pairsIn(output)) known.set(`steps.${step.id}.outputs.${name}`, value);
    if (code !== 0) break;
  }
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [name, fill(value, known)]);
  const written = existsSync(summary) ? readFileSync(summary, 'utf8') : '';
  return { code, log, summary: written, outputs: Object.fromEntries(outputs), called };
}

type Known = ReadonlyMap<string, string>;

type Texts = Readonly<Record<string, string>>;

function contextsOf(action: Action, { inputs = {}, pullRequest }: Job): Texts {
  const all = Object.entries(action.inputs).map(([name, input]) => [`inputs.${name}`, inputs[name] ?? input.default]);
  const number = pullRequest === undefined ? {} : { 'github.event.pull_request.number': String(pullRequest) };
  return { ...Object.fromEntries(all), ...number, 'github.token': 'token', 'github.repository': 'shop/infra' };
}

/** `shell: bash` of a runner: no profiles, and the first command that fails ends the script. */
function runStep(step: Step, job: Job, known: Known, files: Texts): { readonly code: number; readonly log: string } {
  const script = join(job.temporary, 'script.sh');
  mkdirSync(job.temporary, { recursive: true });
  writeFileSync(script, step.run ?? '');
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
    cwd: join(job.workspace, fill(step['working-directory'] ?? '.', known)),
    encoding: 'utf8',
    env: {
      PATH: [job.path, process.env['PATH']].filter(Boolean).join(delimiter),
      HOME: job.temporary,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: job.action,
      GITHUB_WORKSPACE: job.workspace,
      RUNNER_TEMP: job.temporary,
      ...files,
      ...filled(step.env ?? {}, known),
    },
  });
  return { code: status ?? 1, log: stdout + stderr };
}

function filled(texts: Texts, known: Known): Texts {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fill(text, known)]));
}

function fill(text: string, known: Known): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => String(evaluate(expression, known) ?? ''));
}

/** Names, texts, `==`, `!=`, `&&` and `||` mean what they mean in JavaScript; an unknown name is empty. */
function evaluate(expression: string, known: Known): unknown {
  const script = expression.replace(/'[^']*'|[a-z]+(?:\.[\w-]+)+/g, (word) => {
    return word.startsWith("'") ? word : JSON.stringify(known.get(word) ?? '');
  });
  return new Function(`return (${script})`)();
}

function pairsIn(file: string): readonly (readonly [string, string])[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
  return lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
}
