/**
 * A repository of fifty templates takes Hoplint up, step by step: each begins with the files that the one before left.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.ts';
import { Editor } from '../lsp/editor.ts';
import { hoplint, type Outcome } from './memory-host.ts';
import { repository } from './repository.ts';

/** So that a new rule changes no figure here. */
const RULES = ['async-failure-dropped', 'missing-dlq', 'undeliverable-hop', 'visibility-timeout-too-short'];
const BASELINE = 'hoplint.baseline.json';

let files: Readonly<Record<string, string>> = repository();

/** Runs the tool on the files as they are, and keeps what it makes of them. */
async function run(...argv: readonly string[]): Promise<Outcome> {
  const outcome = await hoplint(argv, { files, rules: RULES });
  files = Object.fromEntries([...outcome.files].map(([path, text]) => [path, String(text)]));
  return outcome;
}

/** The end of the report, without how long it took. */
function summary({ stdout }: Outcome): string {
  const [last = ''] = stdout.trimEnd().split('\n\n').slice(-1);
  return last.replaceAll('\n', ' · ').replace(/ · \d+ ms$/, '');
}

function edit(path: string, change: (text: string) => string): void {
  const before = files[path] as string;
  assert.notEqual(change(before), before);
  files = { ...files, [path]: change(before) };
}

/** What follows a line says nothing of it. */
function withoutComma(line: string): string {
  return line.replace(/,$/, '');
}

test('adopts Hoplint on a copied repository of fifty templates: baseline, a bad commit caught, a fix, a diff comment', async (tour) => {
  await tour.test('the first run finds more than anybody repairs in a day', async () => {
    const first = await run();
    assert.equal(first.code, 1);
    assert.match(summary(first), /^80 findings in 50 files: /);
  });

  await tour.test('what is found today is recorded, and the build is green', async () => {
    await run('init', '--baseline');
    const next = await run();
    assert.equal(next.code, 0);
    assert.match(summary(next), /^50 templates, 40 hops, nothing to report · 80 in the baseline$/);
  });

  await tour.test('whoever writes above a finding or moves a file is not blamed for it', async () => {
    edit('stock/worker/template.yaml', (text) => text.replace('Resources:\n', 'Resources:\n  # counts shelves\n\n'));
    const { 'carts/worker/template.yaml': moved = '', ...others } = files;
    files = { ...others, 'carts/checkout/template.yaml': moved };
    assert.equal((await run()).code, 0);
  });

  await tour.test('a change that would lose messages is caught, at its line and alone', async () => {
    edit('orders/worker/template.yaml', (text) => `${text}  RefundsQueue:\n    Type: AWS::SQS::Queue\n`);
    const caught = await run('--quiet');
    assert.equal(caught.code, 1);
    assert.match(caught.stdout, /^orders\/worker\/template\.yaml:21:3 warning missing-dlq .*\n$/);
    const annotated = await run('--format', 'github');
    assert.equal(annotated.stdout.match(/^::(?:error|warning|notice) /gm)?.length, 1);
  });

  await tour.test('the editor shows that and nothing else', async () => {
    const disk = new Map(Object.entries(files).map(([path, text]) => [`file:///work/${path}`, text]));
    const editor = await Editor.start({ rules: rules.filter(({ name }) => RULES.includes(name)), disk });
    for (const [uri, text] of disk) {
      if (!/template|serverless/.test(uri)) continue;
      await editor.open(uri, text);
      const codes = (await editor.findings(uri)).map(({ code }) => code);
      assert.deepEqual(codes, uri.includes('orders/worker') ? ['missing-dlq'] : [], uri);
    }
    await editor.stop();
  });

  await tour.test('the comment on the change tells of that and nothing else', async () => {
    const path = 'orders/worker/template.yaml';
    const sides = { ...files, 'before.yaml': repository()[path] as string };
    const argv = ['diff', 'before.yaml', path, '--format', 'markdown'];
    const comment = await hoplint(argv, { files: sides, rules: RULES });
    assert.equal(comment.code, 1);
    assert.match(comment.stdout, /RefundsQueue/);
    assert.equal(comment.stdout.match(/missing-dlq/g)?.length, 1);
  });

  await tour.test('the fix repairs that and nothing else', async () => {
    const before = files;
    const fixed = await run('fix');
    assert.equal(fixed.code, 0);
    const changed = Object.keys(files).filter((path) => files[path] !== before[path]);
    assert.deepEqual(changed, ['orders/worker/template.yaml']);
    assert.match(files['orders/worker/template.yaml'] as string, /RefundsDlq/);
    assert.equal((await run()).code, 0);
  });

  await tour.test('one rule is paid off, and what is gone from the baseline cannot come back', async () => {
    await run('fix', '--no-baseline', '--rule', 'visibility-timeout-too-short');
    const paid = await run();
    assert.match(summary(paid), / in the baseline · 20 of the baseline gone: hoplint --prune-baseline$/);
    const before = (files[BASELINE] as string).split('\n');
    await run('--prune-baseline');
    const after = new Set((files[BASELINE] as string).split('\n').map(withoutComma));
    assert.doesNotMatch(files[BASELINE] as string, /visibility-timeout-too-short/);
    const entriesLost = before.map(withoutComma).filter((line) => line.includes('{ ') && !after.has(line));
    assert.equal(entriesLost.length, 20);
    edit('mails/worker/template.yaml', (text) => text.replace(/VisibilityTimeout: \d+/, 'VisibilityTimeout: 30'));
    assert.equal((await run()).code, 1);
  });
});
