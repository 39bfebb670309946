import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { windowSize } from './chromium.ts';
import { hoverUntil, pressUntil, type Scene, type Step } from './scene.ts';
import { seeLenses, stepsAroundTheFlow } from './steps-around-the-flow.ts';

const EDITOR = '.editor-group-container';

/** One builds on another. */
export const steps: readonly Step[] = [
  { name: '1-squiggle', title: 'sees a squiggle under the queue of the opened template', act: openTemplate },
  { name: '2-hover-dark', title: 'reads in the hover what becomes of a message', act: hoverQueue },
  { name: '3-linked', title: 'goes from the hover to the function that takes the messages', act: followLink },
  { name: '4-quick-fix', title: 'finds the repair in the quick-fix menu', act: openQuickFixes },
  { name: '5-fixed', title: 'applies the repair, sees the squiggle go and saves', act: applyFirstFix },
  { name: '6-rule-page', title: 'takes the repair back and opens the page of the rule', act: openRulePage },
  { name: '7-readme', title: 'hovers in the README’s example', act: poseForReadme, frame: EDITOR },
  { name: '7-readme-lenses', title: 'sees who feeds and consumes a queue', act: seeLenses, frame: EDITOR },
  { name: '8-light', title: 'reads the same in a light theme', act: hoverInLight },
  ...stepsAroundTheFlow,
];

export async function openTemplate({ page }: Scene): Promise<void> {
  await open(page, 'template.yaml');
  await page.getByText('Activating Extensions').waitFor({ state: 'detached', timeout: 60_000 });
}

async function open(page: Page, file: string): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }).dblclick();
  await page.waitForSelector('.monaco-editor .squiggly-warning', { timeout: 60_000 });
}

/** The word in the text, as one token of the highlighter. */
function queue(page: Page) {
  return page.locator('.view-line span', { hasText: /^OrdersQueue$/ }).first();
}

async function hoverQueue({ page }: Scene): Promise<void> {
  await hoverUntil(page, /^OrdersQueue$/, 'SQS queue');
  await hoverOf(page).getByText('missing-dlq').first().waitFor();
  // For a moment VS Code shows "No quick fixes available" beside it, which matches the bare words too.
  await hoverOf(page).getByText(/^Quick Fix\.\.\./).first().waitFor();
}

function hoverOf(page: Page) {
  return page.locator('.monaco-hover:visible').first();
}

async function followLink({ page }: Scene): Promise<void> {
  await hoverOf(page).getByText('OrdersFunction').first().click();
  await page.locator('.statusbar-item', { hasText: 'Ln 11,' }).waitFor();
}

async function openQuickFixes({ page }: Scene): Promise<void> {
  await queue(page).click();
  await page.mouse.move(0, 0);
  await page.keyboard.press('Escape');
  await hoverOf(page).waitFor({ state: 'detached' });
  await pressUntil(page, 'Control+.', deadLetterFix(page));
}

function deadLetterFix(page: Page) {
  return page.locator('.action-widget').getByText(/^Add \w+Dlq and move a message/).first();
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

async function openRulePage(scene: Scene): Promise<void> {
  const { page } = scene;
  await page.keyboard.press('Control+z');
  await page.locator('.view-line', { hasText: 'RedrivePolicy' }).first().waitFor({ state: 'detached' });
  await save(page);
  await hoverQueue(scene);
  await hoverOf(page).getByText('missing-dlq').first().click();
  await page.locator('.tab', { hasText: 'missing-dlq.md' }).waitFor();
  const preview = page.frameLocator('iframe.webview').frameLocator('#active-frame');
  await preview.getByText('What happens to a message').waitFor();
}

/** The picture is at most 1600 pixels wide. */
async function poseForReadme(scene: Scene): Promise<void> {
  const { page } = scene;
  await open(page, 'orders.yaml');
  await page.locator('.tab', { hasText: 'template.yaml' }).click({ button: 'middle' });
  await page.keyboard.press('Control+b');
  await page.setViewportSize({ width: 850, height: 560 });
  await hoverQueue(scene);
}

async function hoverInLight(scene: Scene): Promise<void> {
  const { page } = scene;
  await page.setViewportSize(windowSize);
  await page.keyboard.press('Control+b');
  await page.keyboard.press('F1');
  await page.keyboard.type('Toggle between Light/Dark Themes');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Light/Dark' }).first().click();
  await page.locator('.monaco-workbench.vs').waitFor();
  await hoverQueue(scene);
}
