import { createVSIX } from '@vscode/vsce';
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { act } from './act-as-a-person.ts';
import type { Outcome } from './outcome.ts';
import type { Scene, Step } from './scene.ts';
import { openTemplate } from './steps-of-a-person.ts';

/** What the YAML extension says of itself, without what it does. */
const manifest = {
  publisher: 'redhat',
  name: 'vscode-yaml',
  version: '0.0.1',
  engines: { vscode: '^1.93.0' },
  contributes: {
    configuration: { properties: { 'yaml.customTags': { type: 'array', default: [], items: { type: 'string' } } } },
  },
};

const steps: readonly Step[] = [
  { name: '20-yaml-tags', title: 'is asked once whether YAML is to know the tags', act: seeQuestion },
  { name: '21-yaml-tags-added', title: 'has the tags added to the workspace', act: takeTags },
];

/** Opens a template where the YAML extension is installed too. */
export function actBesideYaml(chromium: string): Promise<Outcome[]> {
  return act(chromium, { steps, others: async (folder) => [await packYamlExtension(folder)] });
}

/** Packs a stand-in for the YAML extension, which no test can fetch; returns the file. */
async function packYamlExtension(folder: string): Promise<string> {
  const source = join(folder, 'vscode-yaml');
  const packagePath = join(folder, 'vscode-yaml.vsix');
  mkdirSync(source);
  writeFileSync(join(source, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(source, 'README.md'), 'A stand-in for tests.\n');
  await createVSIX({ cwd: source, packagePath, allowMissingRepository: true, skipLicense: true, dependencies: false });
  return packagePath;
}

async function seeQuestion(scene: Scene): Promise<void> {
  await openTemplate(scene);
  await question(scene).waitFor();
}

function question({ page }: Scene) {
  return page.locator('.notification-list-item:visible', { hasText: 'marks CloudFormation’s tags' }).first();
}

/** After some seconds the question waits behind the bell. */
async function takeTags(scene: Scene): Promise<void> {
  if (!(await question(scene).isVisible())) await scene.page.locator('[id="status.notifications"]').click();
  await question(scene).getByText('Add Here').click();
  assert.match(await settingsIn(dirname(scene.file)), /"!GetAtt sequence"/);
}

async function settingsIn(workspace: string): Promise<string> {
  for (let i = 0; i < 50; i++) {
    const text = await readFile(join(workspace, '.vscode/settings.json'), 'utf8').catch(() => undefined);
    if (text?.includes('yaml.customTags')) return text;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the workspace got no setting yaml.customTags');
}
