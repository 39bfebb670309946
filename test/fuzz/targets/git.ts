/** Repositories whose files are damaged: what cannot be read is refused in words, and nothing else happens. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitRefusal, type GitFiles } from '../../../git/git-files.ts';
import { nodeGitFiles } from '../../../git/node-files.ts';
import { openRepository, type Repository } from '../../../git/repository.ts';
import { repositoryIn } from '../../git/real-git.ts';
import { below, mutated, type Random } from '../mutate.ts';
import type { Input, Target } from '../target.ts';

/** The files of a repository, each byte a character. */
export const git: Target = {
  name: 'git',
  make: (_seeds, random) => {
    const files = sound();
    const at = below(random, files.length);
    return files.map((file, index) => (index === at || random() < 0.05 ? { ...file, text: damagedOf(file.text, random) } : file));
  },
  check: readAll,
};

function damagedOf(text: string, random: Random): string {
  const kind = random();
  if (kind < 0.2) return text.slice(0, below(random, text.length));
  if (kind < 0.4) return mutated(text, random).replace(/[^\0-\xff]/g, '?');
  let changed = text;
  for (let changes = 1 + below(random, 8); changes > 0; changes--) {
    const at = below(random, changed.length);
    const byte = random() < 0.3 ? 255 : below(random, 256);
    changed = changed.slice(0, at) + String.fromCharCode(byte) + changed.slice(at + 1);
  }
  return changed;
}

let made: Input | undefined;

/** One with loose objects, a pack with deltas, a packed name, a tag and two branches that met. */
function sound(): Input {
  if (made !== undefined) return made;
  const folder = mkdtempSync(join(tmpdir(), 'hoplint-fuzz-'));
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', folder]);
  const real = repositoryIn(folder);
  const lines = Array.from({ length: 200 }, (_, line) => `line ${line} of the orders`);
  for (let version = 0; version < 8; version++) {
    lines.splice(version * 9, 2, `version ${version}`);
    real.write('orders.txt', lines.join('\n'));
    real.write(`a/b${version % 3}/c.txt`, `${version}`);
    real.commit(`version ${version}`);
    if (version === 5) real.git('gc', '--quiet');
  }
  real.git('tag', '-a', 'v1', '-m', 'one', 'HEAD~2');
  real.git('branch', 'side', 'HEAD~3');
  made = filesBelow(join(folder, '.git')).map((path) => ({
    path: `git/${path}`,
    text: readFileSync(join(folder, '.git', path)).toString('latin1'),
  }));
  rmSync(folder, { recursive: true });
  return made;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => !/hooks|logs|sample|description|exclude/.test(path) && statSync(join(folder, path)).isFile(),
  );
}

function readAll(input: Input): void {
  const repository = orRefused(() => openRepository(inMemory(input), '/work'));
  if (repository === undefined) return;
  for (const revision of ['HEAD', 'main~1', 'v1', 'side', 'side@{u}', 'abcd']) {
    const commit = orRefused(() => repository.commitOf(revision));
    if (commit === undefined) continue;
    orRefused(() => repository.mergeBase(commit, repository.commitOf('HEAD')));
    orRefused(() => walk(repository, commit, '', 0));
  }
}

function walk(repository: Repository, commit: string, folder: string, depth: number): void {
  assert.ok(depth < 50, 'a folder holds itself');
  for (const { name, kind } of repository.list(commit, folder) ?? []) {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (kind === 'folder') walk(repository, commit, path, depth + 1);
    else orRefused(() => repository.text(commit, path));
  }
}

function orRefused<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof GitRefusal)) throw error;
    assert.notEqual(error.message, '');
    return undefined;
  }
}

function inMemory(input: Input): GitFiles {
  const files = new Map(input.map(({ path, text }) => [`/work/.${path}`, Buffer.from(text, 'latin1')]));
  return {
    ...nodeGitFiles,
    sizeOf: (path) => files.get(path)?.length,
    read: (path, offset, length) => {
      assert.ok(length >= 0 && length <= 64 * 1024 * 1024, `${length} bytes are asked for`);
      const bytes = files.get(path);
      if (bytes === undefined) throw new GitRefusal(`cannot read ${path}: it is gone`);
      return bytes.subarray(offset, offset + length);
    },
    list: (folder) => {
      const below = [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
      return [...new Set(below.map((path) => path.slice(folder.length + 1).split('/')[0] as string))];
    },
  };
}
