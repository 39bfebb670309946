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
export function pressUntil(page: Page, keys: string, wanted: Locator): Promise<void> {
  return againUntil(wanted, `${keys} was pressed`, () => page.keyboard.press(keys));
}

/** A lens that appears above moves the word away from under the pointer: point again. */
export function hoverUntil(page: Page, word: RegExp, says: string): Promise<void> {
  const said = page.locator('.monaco-hover:visible', { hasText: says }).first();
  return againUntil(said, `${word.source} was pointed at`, async () => {
    await page.mouse.move(0, 0);
    await page.locator('.view-line span', { hasText: word }).first().hover();
  });
}

async function againUntil(wanted: Locator, whatWasDone: string, act: () => Promise<void>): Promise<void> {
  for (let i = 0; i < 5; i++) {
    await act();
    const shown = await wanted.waitFor({ timeout: 3000 * (i + 1) }).then(() => true, () => false);
    if (shown) return;
  }
  throw new Error(`${whatWasDone} five times, in vain`);
}

/** Runs a command by its name in the palette. */
export async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill(`>${name}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
}
