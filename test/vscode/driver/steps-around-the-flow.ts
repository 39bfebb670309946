import type { Page } from 'playwright-core';
import { hoverUntil, pressUntil, type Scene, type Step } from './scene.ts';

/** What a person sees and does with lenses, hints and previews; `orders.yaml` is open. */
export const stepsAroundTheFlow: readonly Step[] = [
  { name: '9-lenses', title: 'sees above each queue who feeds it, and what is not written', act: seeLenses },
  { name: '10-peek', title: 'peeks at the subscriptions of a topic', act: peekSubscribers },
  { name: '11-property', title: 'reads what a property does to a message', act: hoverProperty },
  { name: '12-preview', title: 'looks at a change in several places before making it', act: previewFix },
  { name: '13-previewed', title: 'makes the change and takes it back', act: applyPreview },
  { name: '14-one-rule', title: 'is offered the rules of whose findings some can be fixed', act: chooseRule },
  { name: '15-rule-fixed', title: 'has all findings of one rule fixed and takes that back', act: fixRule },
];

export async function seeLenses({ page }: Scene): Promise<void> {
  await page.keyboard.press('Escape');
  await page.mouse.move(0, 0);
  await goTo(page, '1');
  await lens(page, '2 subscribers').waitFor();
  await page.locator('.view-line', { hasText: 'Retention: 4 days' }).first().waitFor();
}

function lens(page: Page, title: string) {
  return page.locator('.codelens-decoration').getByText(title).first();
}

async function goTo(page: Page, line: string): Promise<void> {
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-widget input').first().fill(`:${line}`);
  await page.keyboard.press('Enter');
}

async function peekSubscribers({ page }: Scene): Promise<void> {
  await lens(page, '2 subscribers').click();
  await page.locator('.reference-zone-widget').getByText('MailSubscription').first().waitFor();
}

async function hoverProperty({ page }: Scene): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('.reference-zone-widget').first().waitFor({ state: 'detached' });
  await hoverUntil(page, /^VisibilityTimeout$/, 'A message that was received is hidden');
}

async function previewFix({ page }: Scene): Promise<void> {
  await page.mouse.move(0, 0);
  await goTo(page, '44:5');
  const preview = page.locator('.action-widget').getByText(/^Preview: Put MailQueue before MailFunction$/);
  await pressUntil(page, 'Control+.', preview);
  await preview.click();
  await page.locator('.bulk-edit-panel').getByText('Protocol: lambdasqs').first().waitFor();
}

/** The box before the file stands for all changes in it. */
async function applyPreview({ page }: Scene): Promise<void> {
  await page.locator('.bulk-edit-panel .edit-checkbox').first().click();
  await page.locator('.bulk-edit-panel').getByText('Apply').first().click();
  await page.locator('.view-line', { hasText: 'MailQueue:' }).first().waitFor();
  await page.keyboard.press('Control+z');
  await page.locator('.view-line', { hasText: 'MailQueue:' }).first().waitFor({ state: 'detached' });
}

async function chooseRule({ page }: Scene): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill('>Hoplint: Fix All Findings of One Rule');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'of One Rule' }).first().click();
  await ruleToFix(page).waitFor();
}

function ruleToFix(page: Page) {
  return page.locator('.quick-input-list .monaco-list-row', { hasText: 'missing-dlq' }).first();
}

async function fixRule({ page }: Scene): Promise<void> {
  await ruleToFix(page).click();
  await goTo(page, '9');
  await page.locator('.view-line', { hasText: 'RedrivePolicy' }).first().waitFor();
  await page.keyboard.press('Control+z');
  await page.locator('.view-line', { hasText: 'RedrivePolicy' }).first().waitFor({ state: 'detached' });
}
