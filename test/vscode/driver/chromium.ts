import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium of this machine: the one named by CHROMIUM, else the first on the PATH. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env['CHROMIUM'], ...onPath].find((path) => path !== undefined && existsSync(path));
}

/** In CSS pixels; pictures have twice as many. */
export const windowSize = { width: 1200, height: 760 };

/** A window without a screen and with a profile of its own. CI runs as root, where Chromium has no sandbox. */
export function openChromium(executablePath: string, profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    bypassCSP: true, // the workbench's policy would refuse an extension from another address
    viewport: windowSize,
    deviceScaleFactor: 2,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
}
