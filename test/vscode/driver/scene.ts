import type { Locator, Page } from 'playwright-core';

/** Where a step acts: the page, and the template on disk behind it. */
export type Scene = { readonly page: Page; readonly file: string };

/** Each step ends in a screenshot of its name: of the part of the page in `frame`, or of the whole. */
export type Step = {
  readonly name: string;
  readonly title: string;
  readonly act: (scene: Scene) => Promise<void>;
  readonly frame?: string;
};

/** While other extensions still register theirs, VS Code drops a request for quick-fixes: press again. */
export async function pressUntil(page: Page, keys: string, wanted: Locator): Promise<void> {
  for (let i = 0; i < 5; i++) {
    await page.keyboard.press(keys);
    const shown = await wanted.waitFor({ timeout: 3000 }).then(() => true, () => false);
    if (shown) return;
  }
  throw new Error(`${keys} was pressed five times, in vain`);
}

/** Runs a command by its name in the palette. */
export async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill(`>${name}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
}
