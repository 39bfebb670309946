import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openChromium } from './chromium.ts';
import { installExtension, startEditorServer, writeSettings } from './editor-server.ts';
import type { Outcome } from './outcome.ts';
import { extensionPackage, screenshots, workspace } from './paths.ts';

/** Where a step acts: the page, the template on disk behind it, and the folder of the editor's settings. */
type Scene = { readonly page: Page; readonly file: string; readonly dataDir: string };

/** Each step ends in a screenshot of its name. */
type Step = { readonly name: string; readonly title: string; readonly act: (scene: Scene) => Promise<void> };

const steps: readonly Step[] = [
  { name: '1-squiggle', title: 'sees a squiggle under the queue of the opened template', act: openTemplate },
  { name: '2-hover-dark', title: 'reads in the hover what becomes of a message', act: hoverQueue },
  { name: '3-quick-fix', title: 'finds the repair in the quick-fix menu', act: openQuickFixes },
  { name: '4-fixed', title: 'applies the repair, sees the squiggle go and saves', act: applyFirstFix },
  { name: '5-hover-light', title: 'takes the repair back and reads the same in a light theme', act: hoverInLight },
];

async function openTemplate({ page }: Scene): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'template.yaml' }).dblclick();
  await page.waitForSelector('.monaco-editor .squiggly-warning', { timeout: 60_000 });
}

/** The word in the text, as one token of the highlighter. */
function queue(page: Page) {
  return page.locator('.view-line span', { hasText: /^OrdersQueue$/ }).first();
}

async function hoverQueue({ page }: Scene): Promise<void> {
  await page.mouse.move(0, 0);
  await queue(page).hover();
  const hover = page.locator('.monaco-hover:visible').first();
  await hover.getByText('SQS queue').first().waitFor();
  await hover.getByText('missing-dlq').first().waitFor();
}

async function openQuickFixes({ page }: Scene): Promise<void> {
  await queue(page).click();
  await page.mouse.move(0, 0);
  await page.keyboard.press('Escape');
  await page.locator('.monaco-hover:visible').first().waitFor({ state: 'detached' });
  await page.keyboard.press('Control+.');
  await deadLetterFix(page).waitFor();
}

function deadLetterFix(page: Page) {
  return page.locator('.action-widget').getByText(/dead-letter queue/i).first();
}

async function applyFirstFix({ page, file }: Scene): Promise<void> {
  await deadLetterFix(page).click();
  await page.locator('.view-line', { hasText: 'RedrivePolicy' }).first().waitFor();
  await page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
  await save(page);
  assert.match(await readFile(file, 'utf8'), /RedrivePolicy:/);
}

async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  await page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
}

async function hoverInLight(scene: Scene): Promise<void> {
  const { page, dataDir } = scene;
  await page.keyboard.press('Control+z');
  await page.locator('.view-line', { hasText: 'RedrivePolicy' }).first().waitFor({ state: 'detached' });
  await save(page);
  writeSettings(dataDir, { 'workbench.colorTheme': 'Light Modern' });
  await page.reload();
  await page.waitForSelector('.monaco-workbench.vs .squiggly-warning', { timeout: 60_000 });
  await hoverQueue(scene);
}

/**
 * Installs the packed extension into VS Code's server build and uses it as a person would, with mouse and keyboard.
 * Steps build on one another: the first that fails is the last.
 */
export async function actAsPerson(chromium: string): Promise<Outcome[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'hoplint-person-'));
  const folder = join(scratch, 'orders');
  const dataDir = join(scratch, 'server');
  rmSync(screenshots, { recursive: true, force: true });
  mkdirSync(screenshots, { recursive: true });
  cpSync(workspace, folder, { recursive: true });
  writeSettings(dataDir, { 'workbench.colorTheme': 'Dark Modern' });
  assert.match(installExtension(dataDir, extensionPackage), /successfully installed/);
  const server = await startEditorServer(dataDir, ['--telemetry-level', 'off']);
  const browser = await openChromium(chromium, join(scratch, 'profile'));
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.port}/?folder=${encodeURIComponent(folder)}`);
    return await play({ page, file: join(folder, 'template.yaml'), dataDir });
  } finally {
    await browser.close();
    await server.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function play(scene: Scene): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { name, title, act } of steps) {
    const start = performance.now();
    const error = await act(scene).then(() => undefined, (reason: Error) => reason.stack ?? reason.message);
    outcomes.push({ title: `a person ${title}`, milliseconds: performance.now() - start, ...(error ? { error } : {}) });
    await scene.page.screenshot({ path: join(screenshots, error ? 'failure.png' : `${name}.png`) });
    if (error) break;
  }
  return outcomes;
}
