import { act } from './act-as-a-person.ts';
import type { Outcome } from './outcome.ts';
import { command, hoverUntil, type Scene, type Step } from './scene.ts';

/** What a newcomer meets beside the findings in an opened template; one step builds on another. */
const firstSteps: readonly Step[] = [
  { name: '40-workspace', title: 'sees the findings of templates that nobody has opened', act: seeProblems },
  { name: '41-walkthrough', title: 'is led through the first steps', act: openWalkthrough },
  { name: '42-trace', title: 'traces a message from the cursor', act: traceOrder },
  { name: '43-config', title: 'has a configuration written', act: createConfig },
  { name: '44-config-completion', title: 'completes a rule in it', act: completeRule },
  { name: '45-config-hover', title: 'reads what the rule is about', act: hoverRule },
];

/** Takes the first steps in an editor of its own. */
export function takeFirstSteps(chromium: string): Promise<Outcome[]> {
  return act(chromium, { steps: firstSteps });
}

async function seeProblems({ page }: Scene): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'orders.yaml' }).waitFor({ timeout: 60_000 });
  await page.keyboard.press('Control+Shift+M');
  const problems = page.locator('.markers-panel');
  await problems.getByText('orders.yaml').first().waitFor({ timeout: 60_000 });
  // The list holds only what it has room for.
  await page.locator('.panel [aria-label^="Collapse All"]').first().click();
  for (const file of ['invoices.template.json', 'serverless.yml', 'orders.yaml']) {
    await problems.getByText(file).first().waitFor({ timeout: 60_000 });
  }
}

async function openWalkthrough({ page }: Scene): Promise<void> {
  await page.keyboard.press('Control+j');
  // In a narrow window there is no room for the picture.
  await page.keyboard.press('Control+b');
  await command(page, 'Open Walkthrough');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Get started with Hoplint' }).first().click();
  await page.locator('.getting-started-step', { hasText: 'Look at the flow' }).first().click();
  await page.locator('.getting-started-media img').first().waitFor();
}

async function traceOrder({ page }: Scene): Promise<void> {
  await page.keyboard.press('Control+b');
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'orders.yaml' }).dblclick();
  await page.locator('.view-line span', { hasText: /^OrderTopic$/ }).first().click();
  await page.keyboard.press('Control+b');
  await command(page, 'Trace a Message from Here');
  await page.locator('.view-line', { hasText: 'OrderTopic → OrdersQueue → OrdersFunction' }).first().waitFor();
}

async function createConfig({ page }: Scene): Promise<void> {
  await command(page, 'Create Configuration');
  await page.locator('.tab.active', { hasText: 'hoplint.config.yaml' }).waitFor();
  await page.locator('.view-line', { hasText: 'extends: recommended' }).first().waitFor();
}

async function completeRule({ page }: Scene): Promise<void> {
  await page.keyboard.press('Control+a');
  // At once, as if pasted: between lines typed one after the other, Enter may accept a suggestion.
  await page.keyboard.insertText('extends: recommended\nrules:\n  missing');
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-widget .monaco-list-row', { hasText: 'missing-dlq' }).first().waitFor();
}

async function hoverRule({ page }: Scene): Promise<void> {
  await page.locator('.suggest-widget .monaco-list-row', { hasText: 'missing-dlq' }).first().click();
  await page.keyboard.type('error');
  await hoverUntil(page, /^missing-dlq$/, 'recommended: warning');
}
