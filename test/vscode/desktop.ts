// The same suite in a desktop VS Code, which is downloaded, or is the one that VSCODE names.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { root, workspace } from './driver/paths.ts';
import { bundleSuite } from './driver/suite-bundle.ts';

const scratch = mkdtempSync(join(tmpdir(), 'hoplint-desktop-'));
const installed = process.env['VSCODE'];
cpSync(workspace, scratch, { recursive: true });
try {
  process.exitCode = await runTests({
    ...(installed === undefined ? {} : { vscodeExecutablePath: installed }),
    extensionDevelopmentPath: root,
    extensionTestsPath: await bundleSuite(),
    launchArgs: [scratch, '--disable-extensions', '--disable-workspace-trust'],
  });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
