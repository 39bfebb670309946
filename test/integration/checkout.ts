/** A checkout of the project in a folder of its own, so that a test can build and pack without touching `dist`. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What no checkout has, and what is large and has no part in a build. */
const LEFT_OUT = new Set(['.git', 'dist', 'node_modules', 'out', 'test']);

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Folder {
  readonly path: string;
  readonly remove: () => void;
}

export function temporaryFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'hoplint-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The project as it is now, with its dependencies, into a new folder `name` below `folder`. */
export function checkOut(folder: string, name: string): string {
  const path = join(folder, name);
  cpSync(root, path, { recursive: true, filter: (from) => from === root || !LEFT_OUT.has(basename(from)) });
  symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'), 'junction');
  return path;
}

/** Runs a program of Node's; what npm was told by whoever started the tests does not count. */
export function run(file: string, argv: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Outcome {
  const own = Object.entries(process.env).filter(([name]) => !/^npm_|^(?:FORCE|NO)_COLOR$/i.test(name));
  const { status, stdout, stderr, error } = spawnSync(file, argv, {
    cwd,
    env: { ...Object.fromEntries(own), ...env },
    encoding: 'utf8',
    shell: process.platform === 'win32' && file === 'npm',
  });
  assert.equal(error, undefined);
  return { code: status, stdout, stderr };
}

export interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** Packs a checkout as `npm publish` would; the tarball lies in `folder`. */
export function pack(checkout: string, folder: string): Packed {
  const { code, stdout, stderr } = run('npm', ['pack', '--json', '--pack-destination', folder], checkout);
  assert.equal(code, 0, stderr);
  return (JSON.parse(stdout) as [Packed])[0];
}
