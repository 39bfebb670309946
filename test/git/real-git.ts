/** Repositories made by git itself, in folders that go when the test ends. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';

export interface RealGit {
  /** Absolute, with `/` on every platform. */
  readonly folder: string;
  /** What git prints, without the line break at its end. */
  readonly git: (...args: readonly string[]) => string;
  readonly write: (path: string, text: string | Uint8Array) => void;
  readonly remove: (path: string) => void;
  readonly move: (from: string, to: string) => void;
  /** Commits all that is there; the id. Each commit is a minute later than the one before. */
  readonly commit: (message: string) => string;
}

/** An empty folder. */
export function scratchFolder(t: TestContext): string {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'hoplint-git-')));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder.replaceAll('\\', '/');
}

/** A new repository on the branch `main`, with nothing in it. */
export function newRepository(t: TestContext, ...options: readonly string[]): RealGit {
  const folder = scratchFolder(t);
  gitIn(folder, ['init', '--quiet', '--initial-branch=main', ...options]);
  return repositoryIn(folder);
}

/** A work tree that is there. */
export function repositoryIn(folder: string): RealGit {
  const git = (...args: readonly string[]): string => gitIn(folder, args);
  const place = (path: string): string => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    return join(folder, path);
  };
  return {
    folder,
    git,
    write: (path, text) => writeFileSync(place(path), text),
    remove: (path) => rmSync(join(folder, path), { recursive: true }),
    move: (from, to) => renameSync(join(folder, from), place(to)),
    commit: (message) => {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    },
  };
}

let minute = 0;

/** Nothing that a person has configured on this machine has a say. */
function gitIn(folder: string, args: readonly string[]): string {
  const date = `${1_700_000_000 + 60 * minute++} +0000`;
  const env = {
    PATH: process.env['PATH'],
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.com',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.com',
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
  };
  // What git would go on doing behind our back would meet the folder being taken away.
  const settings = ['protocol.file.allow=always', 'core.autocrlf=false', 'gc.auto=0', 'maintenance.auto=false'];
  const all = [...settings.flatMap((setting) => ['-c', setting]), ...args];
  return execFileSync('git', all, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trimEnd();
}
