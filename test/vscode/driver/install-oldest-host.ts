import { join } from 'node:path';
import { installOnce, npmIn } from './install-once.ts';
import { oldestHost } from './paths.ts';

const editor = join(oldestHost, 'node_modules/code-server/lib/vscode');

/** What starts the oldest VS Code that the manifest claims, with the system's Node. */
export const oldestMain: string = join(oldestHost, 'node_modules/code-server/out/node/entry.js');

/**
 * Its install scripts would fetch programs from elsewhere, so they stay off; of the native modules only those are
 * compiled that the editor needs to start.
 */
export function installOldestHost(): void {
  installOnce(oldestHost, 'the oldest VS Code that Hoplint supports', () => {
    const npm = (folder: string, ...args: string[]): void => npmIn(folder, args, process.env);
    npm(oldestHost, 'ci', '--ignore-scripts');
    npm(oldestHost, 'rebuild', 'argon2');
    npm(editor, 'install', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps');
    npm(editor, 'rebuild', '@vscode/spdlog', 'native-watchdog', 'node-pty');
  });
}
