import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EditorServer, environment, watch } from './editor-server.ts';
import { oldestMain } from './install-oldest-host.ts';

const quiet = ['telemetry', 'update-check', 'workspace-trust', 'getting-started-override', 'file-downloads'];

/** The same for the oldest VS Code, whose server starts inside code-server only and takes tests from any address. */
export function startOldestServer(dataDir: string, env: Readonly<Record<string, string>>): Promise<EditorServer> {
  mkdirSync(dataDir, { recursive: true });
  const config = join(dataDir, 'config.yaml');
  writeFileSync(config, '{}\n');
  const args = ['--config', config, '--bind-addr', '127.0.0.1:0', '--auth', 'none'];
  const folders = ['--user-data-dir', join(dataDir, 'data'), '--extensions-dir', join(dataDir, 'extensions')];
  const child = spawn(process.execPath, [oldestMain, ...args, ...folders, ...quiet.map((name) => `--disable-${name}`)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment, ...env },
  });
  return watch(child, /listening on http:\/\/127\.0\.0\.1:(\d+)/);
}
