// Our own workflows, held against the schema of the service and against what they are there for.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { root } from './checkout.ts';
import { complaints } from './schemas.ts';

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: { readonly os: readonly string[]; readonly node: readonly number[] } };
  readonly steps: readonly Step[];
}

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

function textOf(name: string): string {
  return readFileSync(join(root, '.github/workflows', name), 'utf8');
}

const ci = parse(textOf('ci.yml')) as Workflow;
const release = parse(textOf('release.yml')) as Workflow;
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

function runsOf({ jobs }: Workflow): readonly string[] {
  return Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
}

test('they are as the service wants them', () => {
  for (const name of ['ci.yml', 'release.yml']) assert.deepEqual(complaints('github-workflow', textOf(name)), [], name);
  const wrong = textOf('ci.yml').replace('runs-on: ubuntu-latest', 'run-on: x');
  assert.notDeepEqual(complaints('github-workflow', wrong), []);
});

test('every script that they run is there', () => {
  const called = [...runsOf(ci), ...runsOf(release)].flatMap((run) => [...run.matchAll(/npm run ([\w:]+)/g)]);
  assert.ok(called.length > 8);
  for (const [, name = ''] of called) assert.ok(scripts[name] !== undefined, name);
});

test('the tests run on three systems and on every Node from the oldest that is promised', () => {
  assert.deepEqual(ci.jobs['test']?.strategy?.matrix.os, ['ubuntu-latest', 'macos-latest', 'windows-latest']);
  assert.deepEqual(ci.jobs['test']?.strategy?.matrix.node, [20, 22, 24]);
});

test('advisories and licences are looked at, and two packings of the VSIX are compared', () => {
  for (const line of ['npm run advisories', 'npm run licences', 'cmp one/out/hoplint.vsix other/out/hoplint.vsix']) {
    assert.ok(runsOf(ci).includes(line), line);
  }
});

test('nobody gets more rights than to read, but who signs and who publishes', () => {
  for (const { permissions } of [ci, release]) assert.deepEqual(permissions, { contents: 'read' });
  const jobs = Object.values({ ...ci.jobs, ...release.jobs });
  const rights = jobs.flatMap(({ permissions }) => (permissions === undefined ? [] : [permissions]));
  assert.deepEqual(rights, [{ contents: 'read', 'id-token': 'write' }, { contents: 'write' }]);
  for (const step of jobs.flatMap(({ steps }) => steps).filter(({ uses }) => uses?.startsWith('actions/checkout'))) {
    assert.equal(step.with?.['persist-credentials'], false);
  }
  assert.ok(runsOf(release).includes('npm publish --provenance --access public'));
});
