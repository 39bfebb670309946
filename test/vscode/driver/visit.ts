import type { Page } from 'playwright-core';
import { openChromium } from './chromium.ts';

const patience = 120_000;

/** Opens the workbench and waits until it reports that the tests have ended; returns what was said on the console. */
export async function visit(
  chromium: string,
  profile: string,
  url: string,
  prepare: (page: Page) => Promise<void> = async () => {},
): Promise<readonly string[]> {
  const browser = await openChromium(chromium, profile);
  try {
    const page = await browser.newPage();
    const log: string[] = [];
    const ended = new Promise<void>((done) => void page.exposeFunction('codeAutomationExit', () => done()));
    await page.exposeFunction('codeAutomationLog', (_level: string, words: unknown[]) => log.push(words.join(' ')));
    await prepare(page);
    await page.goto(url);
    await inTime(ended, () => `The editor tests did not end:\n${log.join('\n')}`);
    return log;
  } finally {
    await browser.close();
  }
}

async function inTime(ended: Promise<void>, complaint: () => string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(complaint())), patience);
  });
  await Promise.race([ended, late]).finally(() => clearTimeout(timer));
}
