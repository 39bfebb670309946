import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startEditorServer, writeSettings } from './editor-server.ts';
import { OUTCOMES, type Outcome } from './outcome.ts';
import { root, workspace } from './paths.ts';
import { type FolderServer, serveFolder } from './serve-folder.ts';
import { bundleWebSuite } from './suite-bundle.ts';
import { visit } from './visit.ts';

/** Runs the mocha suite inside the web worker extension host: the extension and its server as in vscode.dev. */
export async function runWebSuite(chromium: string): Promise<Outcome[]> {
  const suite = await bundleWebSuite();
  const scratch = mkdtempSync(join(tmpdir(), 'hoplint-web-'));
  cpSync(workspace, join(scratch, 'workspace'), { recursive: true });
  writeSettings(join(scratch, 'server'), {});
  const flags = ['--enable-smoke-test-driver', '--telemetry-level', 'off'];
  const server = await startEditorServer(join(scratch, 'server'), flags);
  const extension = await serveFolder(root);
  const url = `http://127.0.0.1:${server.port}/?folder=${encodeURIComponent(join(scratch, 'workspace'))}`;
  try {
    return outcomesIn(await visit(chromium, join(scratch, 'profile'), url, develop(extension, suite)));
  } finally {
    await extension.stop();
    await server.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function outcomesIn(log: readonly string[]): Outcome[] {
  const line = log.find((words) => words.startsWith(OUTCOMES));
  if (line === undefined) throw new Error(`The editor told no outcomes:\n${log.join('\n')}`);
  return JSON.parse(line.slice(OUTCOMES.length));
}

/**
 * Names extension and suite in the configuration that the workbench reads from its page; the server has no flag for it.
 * A routed page would be simpler, but Chromium then keeps the page from the server's WebSocket.
 */
function develop(extension: FolderServer, suite: string): (page: Page) => Promise<void> {
  const developmentOptions = { extensions: [extension.at(root)], extensionTestsPath: extension.at(suite) };
  return async (page) => void (await page.addInitScript(addToConfiguration, { developmentOptions }));
}

/** Runs in the page. */
function addToConfiguration(added: object): void {
  const find = Document.prototype.getElementById;
  Document.prototype.getElementById = function (this: Document, id: string) {
    const element = find.call(this, id);
    const settings = element?.getAttribute('data-settings');
    if (id === 'vscode-workbench-web-configuration' && settings && !element?.hasAttribute('data-added')) {
      element?.setAttribute('data-settings', JSON.stringify({ ...JSON.parse(settings), ...added }));
      element?.setAttribute('data-added', '');
    }
    return element;
  };
}
