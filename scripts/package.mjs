// Packs the VSIX so that the same commit gives the same bytes, wherever and whenever it is packed with the same Node.

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

/** The time of the commit, for every file of the archive; outside of a repository the first day that zip knows. */
function epoch() {
  const { stdout, status } = spawnSync('git', ['log', '-1', '--format=%ct'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : '315532800';
}

/** @param {string} path */
function withPlainMode(path) {
  if (!statSync(path).isDirectory()) return chmodSync(path, 0o644);
  for (const name of readdirSync(path)) withPlainMode(join(path, name));
}

// A umask of the machine must not show: what is checked out gets plain modes, what is built anew is made with them.
process.umask(0o022);
rmSync('dist', { recursive: true, force: true });
const shipped = ['rules', 'schemas', 'syntaxes', 'client/media', 'examples', 'docs'];
for (const path of [...shipped, 'README.md', 'CHANGELOG.md', 'LICENSE', 'package.json']) withPlainMode(path);
mkdirSync('out', { recursive: true });
// Zip has no time zone: the times in it are local ones.
const env = { ...process.env, TZ: 'UTC', SOURCE_DATE_EPOCH: process.env['SOURCE_DATE_EPOCH'] ?? epoch() };
const words = ['package', '--no-dependencies', '--no-rewrite-relative-links', '--out', 'out/hoplint.vsix'];
const { status } = spawnSync(process.execPath, ['node_modules/@vscode/vsce/vsce', ...words], { stdio: 'inherit', env });
process.exit(status ?? 1);
