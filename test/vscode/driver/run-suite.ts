import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChromium } from './chromium.ts';
import { type EditorServer, startEditorServer, writeSettings } from './editor-server.ts';
import type { Outcome } from './outcome.ts';
import { root, workspace } from './paths.ts';
import { bundleSuite } from './suite-bundle.ts';

const patience = 120_000;

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

/** Opens the workbench and waits until it reports that the tests have ended, whatever came of them. */
async function visit(chromium: string, profile: string, url: string): Promise<void> {
  const browser = await openChromium(chromium, profile);
  try {
    const page = await browser.newPage();
    const log: string[] = [];
    const ended = new Promise<void>((done) => void page.exposeFunction('codeAutomationExit', () => done()));
    await page.exposeFunction('codeAutomationLog', (_level: string, words: unknown[]) => log.push(words.join(' ')));
    await page.goto(url);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, fail) => {
      timer = setTimeout(() => fail(new Error(`The editor tests did not end:\n${log.join('\n')}`)), patience);
    });
    await Promise.race([ended, late]).finally(() => clearTimeout(timer));
  } finally {
    await browser.close();
  }
}
