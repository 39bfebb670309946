import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChromium } from './chromium.ts';
import { installExtension, startEditorServer, writeSettings } from './editor-server.ts';
import type { Outcome } from './outcome.ts';
import { extensionPackage, root, screenshots, workspace } from './paths.ts';
import type { Scene, Step } from './scene.ts';
import { steps } from './steps-of-a-person.ts';

const themes = {
  'workbench.colorTheme': 'Dark Modern',
  'workbench.preferredDarkColorTheme': 'Dark Modern',
  'workbench.preferredLightColorTheme': 'Light Modern',
};

/** What a person does from when the editor opens; the first step that fails is the last. */
export interface Visit {
  readonly steps: readonly Step[];
  /** The example that lies among the templates: `orders.yaml` where it is left out. */
  readonly example?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Makes more of the folder before the editor opens it. */
  readonly prepare?: (folder: string) => void;
  /** Packs other extensions into a folder, to be installed beside Hoplint. */
  readonly others?: (folder: string) => Promise<readonly string[]>;
}

/** Uses the packed extension as a person would, with mouse and keyboard. */
export function actAsPerson(chromium: string): Promise<Outcome[]> {
  rmSync(screenshots, { recursive: true, force: true });
  return act(chromium, { steps });
}

/** Installs the packed extension into VS Code's server build and takes the steps of a visit. */
export async function act(chromium: string, visit: Visit): Promise<Outcome[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'hoplint-person-'));
  const folder = join(scratch, 'orders');
  const dataDir = join(scratch, 'server');
  mkdirSync(screenshots, { recursive: true });
  cpSync(workspace, folder, { recursive: true });
  const example = visit.example ?? 'orders.yaml';
  cpSync(join(root, 'examples', example), join(folder, example));
  visit.prepare?.(folder);
  writeSettings(dataDir, { ...themes, ...visit.settings });
  const others = (await visit.others?.(scratch)) ?? [];
  for (const file of [extensionPackage, ...others]) {
    assert.match(installExtension(dataDir, file), /successfully installed/);
  }
  const server = await startEditorServer(dataDir, ['--telemetry-level', 'off']);
  const browser = await openChromium(chromium, join(scratch, 'profile'));
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.port}/?folder=${encodeURIComponent(folder)}`);
    return await play({ page, file: join(folder, 'template.yaml') }, visit.steps);
  } finally {
    await browser.close();
    await server.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function play(scene: Scene, taken: readonly Step[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { name, title, act: take, frame = 'body' } of taken) {
    const start = performance.now();
    const error = await take(scene).then(() => undefined, (reason: Error) => reason.stack ?? reason.message);
    outcomes.push({ title: `a person ${title}`, milliseconds: performance.now() - start, ...(error ? { error } : {}) });
    const seen = error ? scene.page : scene.page.locator(frame).first();
    await seen.screenshot({ path: join(screenshots, error ? 'failure.png' : `${name}.png`) });
    if (error) break;
  }
  return outcomes;
}
