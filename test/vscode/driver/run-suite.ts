import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EditorServer, startEditorServer, writeSettings } from './editor-server.ts';
import type { Outcome } from './outcome.ts';
import { root, workspace } from './paths.ts';
import { bundleSuite } from './suite-bundle.ts';
import { visit } from './visit.ts';

/** Runs the mocha suite inside the Node extension host of VS Code's server build, on a copy of the workspace. */
export async function runSuite(chromium: string): Promise<Outcome[]> {
  const suite = await bundleSuite();
  const scratch = mkdtempSync(join(tmpdir(), 'hoplint-suite-'));
  const outcomes = join(scratch, 'outcomes.json');
  cpSync(workspace, join(scratch, 'workspace'), { recursive: true });
  writeSettings(join(scratch, 'server'), {});
  // Without the smoke test driver a built workbench takes no extension and no tests from its address.
  const flags = ['--enable-smoke-test-driver', '--telemetry-level', 'off'];
  const server = await startEditorServer(join(scratch, 'server'), flags, { HOPLINT_OUTCOMES: outcomes });
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
