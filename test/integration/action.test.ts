// action.yml, held against GitHub's schema and run step by step as a runner does.

import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'yaml';
import { CLEAN, ORDERS } from '../cli/templates.ts';
import { checkOut, root, run, temporaryFolder } from './checkout.ts';
import { runAction, type Job, type JobResult } from './runner.ts';
import { complaints } from './schemas.ts';

const folder = temporaryFolder();
const workspace = join(folder.path, 'workspace');
const bin = join(folder.path, 'bin');
let action: string;
let jobs = 0;

before(() => {
  action = checkOut(folder.path, 'action');
  write('workspace/infra/orders.yaml', ORDERS);
  write('workspace/infra/mails and more.yaml', CLEAN);
  program('npm', 'echo "npm $*"');
  program('gh', `echo "gh $*" >> "$HOME/gh.log"
    case "$*" in *--paginate*) cat "$HOME/known" 2>/dev/null || true ;; esac`);
});

after(folder.remove);

function write(path: string, text: string): void {
  mkdirSync(join(folder.path, path, '..'), { recursive: true });
  writeFileSync(join(folder.path, path), text);
}

/** Stands before the real program of that name. */
function program(name: string, script: string): void {
  write(`bin/${name}`, `#!/usr/bin/env bash\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

function act(inputs: Readonly<Record<string, string>>, more: Partial<Job> = {}): JobResult & { readonly home: string } {
  jobs += 1;
  const temporary = join(folder.path, `runner-${jobs}`);
  mkdirSync(temporary);
  return { ...runAction({ action, workspace, temporary, inputs, path: bin, ...more }), home: temporary };
}

test('it is an action as GitHub wants it', () => {
  assert.deepEqual(complaints('github-action', readFileSync(join(root, 'action.yml'), 'utf8')), []);
  assert.notDeepEqual(complaints('github-action', 'name: Hoplint\nruns: { using: composite }\n'), []);
});

test('no input becomes part of a script', () => {
  const { runs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { runs: { steps: { run?: string }[] } };
  const scripts = runs.steps.flatMap((step) => step.run ?? []);
  assert.equal(scripts.length, 5);
  for (const script of scripts) {
    assert.ok(!script.includes('${{'), script);
    assert.doesNotMatch(script, /\beval\b/);
  }
});

test('where nothing was built it builds from its lockfile, and the second time it does not', () => {
  const first = act({ paths: 'infra' });
  assert.match(first.log, /^npm ci --ignore-scripts /);
  assert.ok(existsSync(join(action, 'dist/hoplint.js')));
  assert.doesNotMatch(act({ paths: 'infra' }).log, /^npm /m);
});

test('findings stand beside the code, in a SARIF file and in the summary, and the job fails', () => {
  const { code, log, outputs, summary, called } = act({});
  assert.equal(code, 1);
  assert.match(log, /^::warning file=infra\/orders\.yaml,line=3,endLine=3,col=3,endColumn=14,title=missing-dlq/m);
  assert.match(summary, /^<!-- hoplint -->\n### Hoplint\n[^]*missing-dlq/);
  const { 'exit-code': told, errors, warnings, infos, sarif = '', json = '', markdown = '' } = outputs;
  assert.deepEqual({ told, errors, warnings, infos }, { told: '1', errors: '1', warnings: '1', infos: '0' });
  assert.equal(JSON.parse(readFileSync(sarif, 'utf8')).runs[0].results.length, 2);
  assert.equal(JSON.parse(readFileSync(json, 'utf8')).files.length, 2);
  assert.equal(readFileSync(markdown, 'utf8'), summary);
  assert.deepEqual(called, []);
});

test('a clean repository passes', () => {
  const { code, outputs } = act({ paths: 'infra/mails and more.yaml' });
  assert.equal(code, 0);
  assert.equal(outputs['exit-code'], '0');
});

test('inputs reach the command line', () => {
  assert.equal(act({ 'fail-on': 'never' }).code, 0);
  assert.equal(act({ options: '--rule\nvisibility-timeout-too-short=off', 'max-warnings': '1' }).code, 0);
  const within = act({ 'working-directory': 'infra', paths: 'orders.yaml\n\nmails and more.yaml\n' });
  assert.equal(within.outputs['warnings'], '1');
  assert.doesNotMatch(act({ annotations: 'false' }).log, /^::/m);
  assert.equal(act({ summary: 'false' }).summary, '');
  assert.match(act({ preset: 'strict' }).log, /title=dlq-without-alarm/);
});

test('findings are handed to code scanning when asked, also of a job that fails', () => {
  const { code, called, outputs } = act({ 'upload-sarif': 'true' });
  assert.equal(code, 1);
  assert.deepEqual(called, [
    { uses: 'github/codeql-action/upload-sarif@v4', with: { sarif_file: outputs['sarif'], category: 'hoplint' } },
  ]);
});

test('wrong usage is told as such', () => {
  const { code, log, outputs } = act({ preset: 'strickt' });
  assert.equal(code, 2);
  assert.match(log, /unknown preset strickt: did you mean strict\?/);
  assert.equal(outputs['exit-code'], '2');
});

test('whatever stands in an input, no shell takes it for a command', () => {
  const nasty = '$(touch stolen) `touch stolen` "; touch stolen; "';
  for (const name of ['paths', 'preset', 'fail-on', 'max-warnings', 'baseline', 'since', 'options']) {
    assert.equal(act({ [name]: nasty }).code, 2, name);
    assert.ok(!existsSync(join(workspace, 'stolen')), name);
  }
});

test('an old Node is told, and what to do', () => {
  program('node', 'exit 1');
  const { code, log } = act({});
  writeFileSync(join(bin, 'node'), `#!/usr/bin/env bash\nexec "${process.execPath}" "$@"\n`);
  assert.equal(code, 2);
  assert.match(log, /^::error title=hoplint::Hoplint needs Node 20 or newer/);
});

test('a comment is written once, and then kept', () => {
  const first = act({ comment: 'true' }, { pullRequest: 7 });
  const posted = readFileSync(join(first.home, 'gh.log'), 'utf8');
  assert.match(posted, /--method POST repos\/shop\/infra\/issues\/7\/comments -F body=@/);
  write('runner-known/known', '4711\n4712\n');
  const temporary = join(folder.path, 'runner-known');
  act({ comment: 'true' }, { pullRequest: 7, temporary });
  const patched = readFileSync(join(temporary, 'gh.log'), 'utf8');
  assert.match(patched, /--method PATCH repos\/shop\/infra\/issues\/comments\/4711 -F body=@/);
  const [, body = ''] = /body=@(\S+)/.exec(patched) ?? [];
  assert.match(readFileSync(body, 'utf8'), /^<!-- hoplint -->\n### Hoplint/);
});

test('a comment that may not be written is a warning, and the verdict stays', () => {
  program('gh', 'exit 1');
  const { code, log } = act({ comment: 'true' }, { pullRequest: 7 });
  assert.equal(code, 1);
  assert.match(log, /^::warning title=hoplint::no comment was written/m);
  assert.equal(act({ comment: 'true', paths: 'infra/mails and more.yaml' }, { pullRequest: 7 }).code, 0);
});

test('outside a pull request there is nothing to comment on', () => {
  assert.doesNotMatch(act({ comment: 'true' }).log, /no comment/);
});

/** A pull request as actions/checkout with fetch-depth 2 leaves it: the merge with the branch that it goes to. */
function pullRequest(before: string, after: string): string {
  const origin = join(folder.path, 'origin');
  const git = (...words: readonly string[]): void => {
    const named = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false', ...words];
    assert.equal(run('git', named, origin).code, 0, words.join(' '));
  };
  const commit = (name: string, text: string): void => {
    write(`origin/${name}`, text);
    git('add', '.');
    git('commit', '--quiet', '--message', name);
  };
  mkdirSync(origin);
  git('init', '--quiet', '--initial-branch', 'main');
  commit('orders.yaml', before);
  git('checkout', '--quiet', '-b', 'change');
  commit('orders.yaml', after);
  git('checkout', '--quiet', 'main');
  commit('README.md', 'Orders\n');
  git('merge', '--quiet', '--no-edit', 'change');
  git('clone', '--quiet', '--depth', '2', `file://${origin}`, join(folder.path, 'pull-request'));
  return join(folder.path, 'pull-request');
}

test('of a pull request, checked out two commits deep, what comes on top is told and what it does', () => {
  const fifo = ORDERS.replace('VisibilityTimeout: 30', 'FifoQueue: true\n      $&');
  const changed = fifo.replace('Resources:\n', `$&  MailTopic: { Type: AWS::SNS::Topic }
  MailSubscription:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: !Ref MailTopic, Protocol: sqs, Endpoint: !GetAtt OrdersQueue.Arn }
`);
  program('gh', 'cp "${BASH_ARGV[0]#body=@}" "$HOME/comment.md" 2>/dev/null || true');
  const more = { workspace: pullRequest(ORDERS, changed), pullRequest: 7 };
  const { log, code, summary, outputs, home } = act({ since: 'HEAD^1', diff: 'true', comment: 'true' }, more);
  assert.deepEqual(log.match(/(?<=title=)[\w-]+/g), ['fifo-misuse', 'undeliverable-hop']);
  assert.equal(code, 1);
  const told = readFileSync(outputs['diff'] ?? '', 'utf8');
  assert.match(told, /OrdersQueue.* is replaced/);
  assert.ok(summary.endsWith(told));
  assert.equal(readFileSync(join(home, 'comment.md'), 'utf8'), `<!-- hoplint -->\n${told}`);
});
