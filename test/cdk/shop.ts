/** The files of `test/cdk/shop`: an app of two stacks, one nested and a stage, synthesised with aws-cdk-lib 2.276. */

import { readFileSync, readdirSync } from 'node:fs';

const ROOT = 'test/cdk/shop';

/** Text by path relative to the app, in the form that a memory host takes. */
export const SHOP: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(ROOT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'))
    .sort()
    .map((path) => [path.slice(ROOT.length + 1), readFileSync(path, 'utf8').replaceAll('\r\n', '\n')]),
);
