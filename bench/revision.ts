/** Another revision of the project, compiled and bundled in a work tree of its own. */

import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Checks `ref` out below `scratch` and builds it; returns its root. */
export function buildRevision(root: string, ref: string, scratch: string): string {
  const tree = join(scratch, 'before');
  execFileSync('git', ['-C', root, 'worktree', 'add', '--quiet', '--detach', tree, ref]);
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  const inTree = { cwd: tree, stdio: 'inherit' } as const;
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'core', 'rules'], inTree);
  execFileSync(process.execPath, ['scripts/build.mjs'], inTree);
  return tree;
}

export function removeRevision(root: string, tree: string): void {
  execFileSync('git', ['-C', root, 'worktree', 'remove', '--force', tree]);
}

/** The commit that is checked out, and whether files differ from it: `071d187`, `071d187+`. */
export function nameOfRevision(root: string): string {
  const git = (...words: string[]): string => execFileSync('git', ['-C', root, ...words], { encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain', '--untracked-files=no') === '' ? '' : '+';
  return `${git('rev-parse', '--short', 'HEAD')}${changed}`;
}
