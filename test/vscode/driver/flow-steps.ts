import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { act } from './act-as-a-person.ts';
import type { Outcome } from './outcome.ts';
import { command, type Scene, type Step } from './scene.ts';

/** The picture of the flow beside the text; one step builds on another. */
export const flowSteps: readonly Step[] = [
  { name: '20-flow', title: 'opens the picture of the flow by the button in the title', act: openFlow },
  { name: '21-flow-to-text', title: 'clicks a node and stands in its text', act: clickNode },
  { name: '22-text-to-flow', title: 'moves the cursor and sees where that is in the picture', act: moveCursor },
  { name: '23-flow-follows', title: 'adds a queue and sees it in the picture, which stays in place', act: addQueue },
  { name: '24-flow-keys', title: 'walks along the hops with the keyboard, down to the text', act: walk },
  { name: '25-flow-search', title: 'searches the picture', act: search },
  { name: '26-flow-path', title: 'looks at the path of one message alone', act: onlyPath },
  { name: '27-flow-findings', title: 'looks at what is wrong alone', act: onlyFindings },
  { name: '28-flow-list', title: 'reads the picture as a list', act: readList },
  { name: '29-flow-exported', title: 'saves the picture as SVG, PNG and Mermaid', act: save },
  { name: '30-flow-reloaded', title: 'reloads the window and finds the picture again', act: reload },
  { name: '31-flow-light', title: 'sees the flow in a light theme', act: inTheme('Light Modern', 'vs') },
  { name: '32-flow-contrast', title: 'sees it in high contrast', act: inTheme('Dark High Contrast', 'hc-black') },
  { name: '33-flow-bright', title: 'sees it in light high contrast', act: inTheme('Light High Contrast', 'hc-light') },
  { name: '34-flow-workspace', title: 'opens the picture of the whole workspace', act: openWorkspace },
];

/** Looks at the flow in an editor of its own. */
export function lookAtFlow(chromium: string): Promise<Outcome[]> {
  return act(chromium, { steps: flowSteps, example: 'shop.sam.yaml' });
}

/** The picture that was opened last. */
function view(page: Page): FrameLocator {
  return page.locator('iframe.webview:visible').last().contentFrame().frameLocator('#active-frame');
}

function node(page: Page, id: string): Locator {
  return view(page).locator(`.stage [data-node="${id}"]`);
}

async function openFlow({ page }: Scene): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'shop.sam.yaml' }).dblclick();
  await page.locator('.editor-actions [aria-label^="Show Message Flow"]').first().click({ timeout: 60_000 });
  await node(page, 'OrderTopic').waitFor({ timeout: 30_000 });
  // The side bar leaves little room for two editors.
  await page.keyboard.press('Control+b');
}

async function clickNode({ page }: Scene): Promise<void> {
  await node(page, 'MailQueue').click();
  await line(page, 73).waitFor();
  await view(page).locator('.card', { hasText: 'MailQueue keeps failing messages' }).waitFor();
}

/** The number of the line in which the cursor stands. */
function line(page: Page, number: number): Locator {
  return page.locator('.active-line-number', { hasText: new RegExp(`^${number}$`) }).first();
}

async function moveCursor({ page }: Scene): Promise<void> {
  await page.locator('.view-line', { hasText: 'SendMail:' }).first().click();
  await view(page).locator('.stage .lit[data-node="SendMail"]').waitFor();
}

async function addQueue({ page }: Scene): Promise<void> {
  const before = await node(page, 'MailQueue').boundingBox();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('\n  ReturnsQueue:\n    Type: AWS::SQS::Queue\n');
  await node(page, 'ReturnsQueue').waitFor();
  const after = await node(page, 'MailQueue').boundingBox();
  assert.deepEqual(rounded(after), rounded(before));
  await view(page).locator('.stage .selected[data-node="MailQueue"]').waitFor();
}

function rounded(box: { readonly x: number; readonly y: number } | null): readonly number[] {
  return [Math.round(box?.x ?? 0), Math.round(box?.y ?? 0)];
}

async function walk({ page }: Scene): Promise<void> {
  await node(page, 'MailQueue').click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  await view(page).locator('.stage .selected[data-node="ReserveStock"]').waitFor();
  await page.keyboard.press('Enter');
  await line(page, 61).waitFor();
}

async function search({ page }: Scene): Promise<void> {
  await node(page, 'StockQueue').click();
  await page.keyboard.press('/');
  await page.keyboard.type('no alarm');
  await view(page).locator('.found', { hasText: '3 nodes' }).first().waitFor();
  await view(page).locator('.stage .found[data-node="StockDlq"]').waitFor();
}

async function onlyPath({ page }: Scene): Promise<void> {
  await page.keyboard.press('Escape');
  await node(page, 'StockQueue').click();
  await page.keyboard.press('p');
  await node(page, 'MailQueue').waitFor({ state: 'detached' });
  await node(page, 'ReserveStock').waitFor();
}

async function onlyFindings({ page }: Scene): Promise<void> {
  await page.keyboard.press('Escape');
  await node(page, 'SendMail').waitFor();
  await tool(page, 'Findings').click();
  await node(page, 'SendMail').waitFor({ state: 'detached' });
  await node(page, 'MailQueue').waitFor();
}

function tool(page: Page, name: string): Locator {
  return view(page).locator('.toolbar').getByText(name, { exact: true });
}

async function readList({ page }: Scene): Promise<void> {
  await tool(page, 'Findings').click();
  await node(page, 'SendMail').waitFor();
  await tool(page, 'List').click();
  await view(page).locator('.list li', { hasText: 'to MailQueue: asynchronous' }).first().waitFor();
}

async function save(scene: Scene): Promise<void> {
  await tool(scene.page, 'List').click();
  assert.match(await saved(scene, 'SVG', 'shop.sam.flow.svg'), /^<svg [^]*MailQueue[^]*<\/svg>\n$/);
  assert.match(await saved(scene, 'PNG', 'shop.sam.flow.png'), /PNG/);
  assert.match(await saved(scene, 'Mermaid', 'shop.sam.flow.mmd'), /^flowchart LR\n/);
}

async function saved({ page, file }: Scene, format: string, name: string): Promise<string> {
  await tool(page, 'Export').click();
  await tool(page, format).click();
  const dialog = page.locator('.quick-input-widget', { hasText: 'OK' });
  await dialog.waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.notification-toast', { hasText: name }).first().waitFor();
  return readFile(join(dirname(file), name), 'latin1');
}

async function reload({ page }: Scene): Promise<void> {
  await node(page, 'MailQueue').click();
  await page.locator('.tab', { hasText: 'shop.sam.yaml' }).first().click();
  await page.keyboard.press('Control+s');
  await page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
  // Unlike the browser's own, this writes down what is to come back.
  const reloaded = page.waitForEvent('load');
  await command(page, 'Developer: Reload Window');
  await reloaded;
  await view(page).locator('.stage .selected[data-node="MailQueue"]').waitFor({ timeout: 60_000 });
}

async function theme(page: Page, name: string, marked: string): Promise<void> {
  await command(page, 'Preferences: Color Theme');
  await page.locator('.quick-input-widget input').first().fill(name);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
  await page.locator(`.monaco-workbench.${marked}`).waitFor();
}

function inTheme(name: string, marked: string): Step['act'] {
  return ({ page }) => theme(page, name, marked);
}

async function openWorkspace({ page }: Scene): Promise<void> {
  await theme(page, 'Dark Modern', 'vs-dark');
  await command(page, 'Hoplint: Show Message Flow of the Workspace');
  const drawn = view(page).locator('.stage [data-node$="OrderTopic"]');
  await drawn.or(node(page, 'folded shop.sam.yaml')).first().waitFor();
}
