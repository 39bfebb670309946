/** What docs/scale.md shows for an organisation works. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { lintAll } from '../../api/index.ts';
import { hoplint } from '../cli/memory-host.ts';
import { CHANNELS, WORKER } from '../tied-templates.ts';

const NAMES = ['template.yaml', 'workflow.asl.json'];
const files = Object.fromEntries(NAMES.map((name) => [name, readFileSync(`docs/scale/${name}`, 'utf8')]));

interface Store {
  readonly list: (prefix: string) => Promise<readonly string[]>;
  readonly read: (key: string) => Promise<string>;
  readonly write: (key: string, text: string) => Promise<void>;
}

interface Counts {
  readonly repository: string;
  readonly templates: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

type LintRepository = (repository: string, store: Store, lint: typeof lintAll) => Promise<Counts>;

test('Hoplint finds nothing in the workflow that runs it, under the strict preset too', async () => {
  for (const preset of ['recommended', 'strict']) {
    const { code, stdout, stderr } = await hoplint(['.', '--preset', preset], { files });
    assert.equal(stderr, '');
    assert.match(stdout, /^1 template, \d hops, nothing to report/);
    assert.equal(code, 0);
  }
  const { stdout } = await hoplint(['graph', 'template.yaml', '--format', 'json'], { files });
  assert.match(stdout, /LintWorkflow[^]*LintFunction/);
});

test('a repository is linted as one run, and its findings are lines of JSON', async () => {
  const { lintRepository } = (await import(pathToFileURL('docs/scale/lint-repository.mjs').href)) as { lintRepository: LintRepository };
  const bucket = new Map([
    ['templates/shop/channels.yaml', CHANNELS],
    ['templates/shop/worker.yaml', WORKER],
    ['templates/shop/notes.json', '{}'],
  ]);
  const counts = await lintRepository('shop', {
    list: async (prefix) => [...bucket.keys()].filter((key) => key.startsWith(prefix)),
    read: async (key) => bucket.get(key) ?? '',
    write: async (key, text) => void bucket.set(key, text),
  }, lintAll);
  assert.deepEqual(counts, { repository: 'shop', templates: 2, errors: 1, warnings: 1, infos: 0 });
  const lines = (bucket.get('findings/shop.jsonl') ?? '').trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.deepEqual(
    lines.map(({ repository, path, rule, fixable }) => [repository, path, rule, fixable]),
    [
      ['shop', 'channels.yaml', 'missing-dlq', true],
      ['shop', 'channels.yaml', 'visibility-timeout-too-short', true],
    ],
  );
});
