import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { act } from './act-as-a-person.ts';
import type { Outcome } from './outcome.ts';
import { hoverUntil, type Scene, type Step } from './scene.ts';
import { openTemplate } from './steps-of-a-person.ts';

/** In a folder that is under Git; one step builds on another. */
const steps: readonly Step[] = [
  { name: '50-replaces', title: 'reads at a new queue name that the queue is replaced', act: nameQueue },
  { name: '51-undone', title: 'takes the name back, and the warning goes', act: takeBack },
  { name: '52-committed', title: 'commits the name, and the warning goes', act: commitName },
];

const settings = { 'git.enabled': true };

/** Changes a template that was committed, in an editor of its own. */
export function changeSinceCommit(chromium: string): Promise<Outcome[]> {
  return act(chromium, { steps, settings, prepare: commitAll });
}

/** What the person has configured has no say. */
function commitAll(folder: string): void {
  const git = (...args: readonly string[]): void => {
    const who = ['-c', 'user.name=Robin', '-c', 'user.email=robin@example.com', '-c', 'commit.gpgsign=false'];
    execFileSync('git', [...who, ...args], { cwd: folder, stdio: 'ignore' });
  };
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Take orders');
}

/** The second squiggle: the first is that of a finding, which stays. */
function warning({ page }: Scene) {
  return page.locator('.squiggly-warning').nth(1);
}

async function nameQueue(scene: Scene): Promise<void> {
  const { page } = scene;
  await openTemplate(scene);
  await page.locator('.view-line span', { hasText: /^VisibilityTimeout$/ }).first().click();
  await page.keyboard.press('End');
  await page.keyboard.type('\nQueueName: orders');
  await warning(scene).waitFor({ timeout: 60_000 });
  await page.keyboard.press('Escape'); // words that the editor suggests would lie on the picture
  await hoverUntil(page, /^QueueName$/, 'up to 4 days old, are deleted with it');
}

async function takeBack(scene: Scene): Promise<void> {
  await scene.page.keyboard.press('Control+Shift+K'); // deletes the line with the cursor: the new one
  await warning(scene).waitFor({ state: 'detached', timeout: 60_000 });
}

async function commitName(scene: Scene): Promise<void> {
  const { page, file } = scene;
  await page.keyboard.press('Control+z');
  await warning(scene).waitFor({ timeout: 60_000 });
  await page.keyboard.press('Control+s');
  await page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
  commitAll(dirname(file));
  await warning(scene).waitFor({ state: 'detached', timeout: 60_000 });
}
