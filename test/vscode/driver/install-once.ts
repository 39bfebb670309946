import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Installs what a folder's lockfile names, once per lockfile. */
export function installOnce(folder: string, what: string, install: () => void): void {
  const lockfile = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  // Written last, so that an install that broke off is done again.
  const stamp = join(folder, 'node_modules/.installed-from-lockfile');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfile) return;
  console.log(`Installing ${what} for the editor tests (once, a minute or two) …`);
  install();
  writeFileSync(stamp, lockfile);
}

/** Runs npm in a folder; throws with the end of what it said. */
export function npmIn(folder: string, args: readonly string[], env: NodeJS.ProcessEnv): void {
  const run = spawnSync('npm', args, { cwd: folder, env: withoutOuterNpm(env), encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status === 0) return;
  const tail = `${run.stdout}\n${run.stderr}`.trim().split('\n').slice(-40).join('\n');
  throw new Error(`npm ${args.join(' ')} failed in ${folder} (needs g++, make, python3, libkrb5-dev):\n${tail}`);
}

/**
 * code-server's install script reads the version of Node from npm's user agent, which the outer npm exports with the
 * version of the system's Node; a log level of `silent` would hide why it refused.
 */
function withoutOuterNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^npm_config_(user_agent|loglevel)$/.test(name)));
}
