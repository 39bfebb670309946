import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EditorServer, startEditorServer, writeSettings } from './editor-server.ts';
import { startOldestServer } from './oldest-server.ts';
import type { Outcome } from './outcome.ts';
import { root, workspace } from './paths.ts';
import { bundleSuite } from './suite-bundle.ts';
import { visit } from './visit.ts';

type Start = (dataDir: string, env: Readonly<Record<string, string>>) => Promise<EditorServer>;

/** Runs the mocha suite inside the Node extension host of VS Code's server build, on a copy of the workspace. */
export function runSuite(chromium: string): Promise<Outcome[]> {
  // Without the smoke test driver a built workbench takes no extension and no tests from its address.
  const flags = ['--enable-smoke-test-driver', '--telemetry-level', 'off'];
  return runSuiteIn(chromium, (dataDir, env) => startEditorServer(dataDir, flags, env));
}

/** The same in the oldest VS Code that the manifest claims. */
export function runOldestSuite(chromium: string): Promise<Outcome[]> {
  return runSuiteIn(chromium, startOldestServer);
}

async function runSuiteIn(chromium: string, start: Start): Promise<Outcome[]> {
  const suite = await bundleSuite();
  const scratch = mkdtempSync(join(tmpdir(), 'hoplint-suite-'));
  const outcomes = join(scratch, 'outcomes.json');
  cpSync(workspace, join(scratch, 'workspace'), { recursive: true });
  writeSettings(join(scratch, 'server'), {});
  const server = await start(join(scratch, 'server'), { HOPLINT_OUTCOMES: outcomes });
  try {
    await visit(chromium, join(scratch, 'profile'), address(server, join(scratch, 'workspace'), suite));
    if (!existsSync(outcomes)) throw new Error(`The editor left no outcomes:\n${server.log()}`);
    return JSON.parse(readFileSync(outcomes, 'utf8'));
  } finally {
    await server.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function address({ port }: EditorServer, folder: string, suite: string): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(root)],
    ['extensionTestsPath', remote(suite)],
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query}`;
}
