import { fileURLToPath } from 'node:url';

/** Paths of the project, seen from the compiled file in out/test/vscode/driver. */
const fromRoot = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

export const root = fromRoot('');
export const host = fromRoot('test/vscode/host');
export const oldestHost = fromRoot('test/vscode/host-oldest');
export const workspace = fromRoot('test/vscode/workspace');
export const suiteSources = fromRoot('test/vscode/suite');
export const suiteBundle = fromRoot('out/test/vscode/suite');
export const extensionPackage = fromRoot('out/hoplint.vsix');
export const screenshots = fromRoot('out/screenshots');
export const results = fromRoot('out/test-results');
