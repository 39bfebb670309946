import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { nodeOfHost, serverMain } from './install-host.ts';

/** A running server build of VS Code. */
export type EditorServer = { readonly port: number; readonly log: () => string; readonly stop: () => Promise<void> };

/** No gallery and no proxy for it: the tests must not depend on a network. */
export const environment: NodeJS.ProcessEnv = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };

const quiet = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'security.workspace.trust.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'files.autoSave': 'off',
  'editor.fontFamily': 'DejaVu Sans Mono',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
};

/** Writes the user settings that the editor reads when it starts. */
export function writeSettings(dataDir: string, settings: Readonly<Record<string, unknown>>): void {
  mkdirSync(join(dataDir, 'data/User'), { recursive: true });
  writeFileSync(join(dataDir, 'data/User/settings.json'), JSON.stringify({ ...quiet, ...settings }));
}

/** Installs a packed extension as a person would; returns what the editor said to it. */
export function installExtension(dataDir: string, file: string): string {
  const args = [serverMain, '--server-data-dir', dataDir, '--install-extension', file];
  const { stdout, stderr } = spawnSync(nodeOfHost, args, { env: environment, encoding: 'utf8' });
  return `${stdout}${stderr}`.trim();
}

/** Starts the server on a free port and waits until it listens. */
export async function startEditorServer(
  dataDir: string,
  flags: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<EditorServer> {
  const args = ['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'];
  const child = spawn(nodeOfHost, [serverMain, ...args, '--server-data-dir', dataDir, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment, ...env },
  });
  return watch(child, /agent listening on (\d+)/);
}

type Running = ChildProcessByStdio<null, Readable, Readable>;

/** Waits until a server says on which port it listens. */
export async function watch(child: Running, listening: RegExp): Promise<EditorServer> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += String(part)));
  const log = (): string => output;
  return { port: await listeningPort(child, log, listening), log, stop: () => stop(child) };
}

async function listeningPort(child: Running, log: () => string, listening: RegExp): Promise<number> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline && child.exitCode === null; ) {
    const port = listening.exec(log())?.[1];
    if (port !== undefined) return Number(port);
    await new Promise((done) => setTimeout(done, 50));
  }
  await stop(child);
  throw new Error(`The server build of VS Code did not start:\n${log()}`);
}

async function stop(child: Running): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}
