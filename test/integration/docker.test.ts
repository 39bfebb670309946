// The Dockerfile, as far as it goes without Docker: what it copies is there, and its lines make what it runs.

import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { after, test } from 'node:test';
import ignore from 'ignore';
import { root, run, temporaryFolder } from './checkout.ts';

const folder = temporaryFolder();

after(folder.remove);

interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** Without comments, with the lines joined that belong together. */
function instructions(): readonly Instruction[] {
  const text = readFileSync(join(root, 'Dockerfile'), 'utf8').replaceAll('\r\n', '\n');
  const lines = text.replace(/^#.*\n/gm, '').replace(/\\\n/g, '').split('\n').filter((line) => line !== '');
  return lines.map((line) => ({ word: line.slice(0, line.indexOf(' ')), rest: line.slice(line.indexOf(' ') + 1) }));
}

/** What `docker build .` hands over. */
function buildContext(): string {
  const ignored = ignore().add(readFileSync(join(root, '.dockerignore'), 'utf8').replace(/^(?=\w|\.)/gm, '/'));
  const context = join(folder.path, 'context');
  cpSync(root, context, {
    recursive: true,
    filter: (from) => from === root || !ignored.ignores(relative(root, from).replaceAll('\\', '/')),
  });
  return context;
}

test('what is built from the context in the first stage is what the second one starts', () => {
  const context = buildContext();
  assert.ok(!existsSync(join(context, 'test')) && !existsSync(join(context, 'node_modules')));
  symlinkSync(join(root, 'node_modules'), join(context, 'node_modules'), 'junction');
  const [install, build] = instructions().filter(({ word }) => word === 'RUN');
  assert.match(install?.rest ?? '', /^npm ci --ignore-scripts /);
  mkdirSync(join(folder.path, 'tmp'));
  const line = (build?.rest ?? '').replace(/ \/(?=opt|tmp)/g, ` ${folder.path}/`);
  const made = run('sh', ['-ec', line], context);
  assert.equal(made.code, 0, made.stderr);
  const { stdout } = run(join(folder.path, 'opt/hoplint/bin/hoplint'), ['--version'], folder.path);
  assert.match(stdout, /^hoplint \d/);
});

test('it starts as nobody in particular, in the folder of the user, with the command found in PATH', () => {
  const last = (word: string): string | undefined => instructions().findLast((each) => each.word === word)?.rest;
  assert.equal(last('ENTRYPOINT'), '["hoplint"]');
  assert.equal(last('WORKDIR'), '/work');
  assert.match(last('USER') ?? 'root', /^\d{4,}$/);
  assert.equal(last('ENV'), 'PATH=/opt/hoplint/bin:$PATH');
  assert.equal(last('COPY'), '--from=build /opt/hoplint /opt/hoplint');
});
