/** The language server as a process: `--stdio`, `--node-ipc`, `--socket=PORT`. */

import { readdirSync, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { utf16In } from '../../core/utf-16.ts';
import { rules } from '../../rules/index.ts';
import { Unreadable, type FolderEntry } from '../../core/search/file-tree.ts';
import type { ReadCommitted } from './committed.ts';
import { LARGEST_TEXT } from './files.ts';
import { nodeEngine, type NodeEngine } from './node-engine.ts';
import { startNodeThread, workAsThread } from './node-thread.ts';
import type { ServerHost } from './server.ts';

/** The build puts it in; undefined where nothing was built. */
declare const HOPLINT_VERSION: string | undefined;

/** The bundle knows its own name, whoever has started it. */
const script = typeof __filename === 'string' ? __filename : (process.argv[1] ?? '');

// A thread that examines does without the protocol: what is not imported there takes no memory.
if (!workAsThread(rules, readUri)) {
  const host = processHost(nodeEngine(process.versions.v8));
  void import('./serve.ts').then(({ serve }) => serve(host));
}

function processHost({ expectMuch, passing, threadStarted }: NodeEngine): ServerHost {
  return {
    rules,
    version: typeof HOPLINT_VERSION === 'string' ? HOPLINT_VERSION : undefined,
    read: readUri,
    list: listUri,
    page: readPage,
    committed: loadCommitted,
    expectMuch,
    passing,
    thread: (data, heard, ended) => startNodeThread(script, data, { heard, ended, started: threadStarted }),
  };
}

/** Once, when the first text is wanted. */
let committed: Promise<ReadCommitted> | undefined;

function loadCommitted(): Promise<ReadCommitted> {
  return (committed ??= import('./read-committed.ts').then(({ committedReader }) => committedReader()));
}

function readUri(uri: string): string | undefined {
  return uri.startsWith('file:') ? readText(fileURLToPath(uri)) : undefined;
}

function listUri(uri: string): readonly FolderEntry[] {
  if (!uri.startsWith('file:')) return [];
  try {
    const entries = readdirSync(fileURLToPath(uri), { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
  } catch (error) {
    throw new Unreadable('it cannot be listed', { cause: error });
  }
}

function kindOf(entry: Dirent): FolderEntry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

/** The pages lie beside the folder of the script that runs. */
function readPage(rule: string): string | undefined {
  const script = process.argv[1];
  return script === undefined ? undefined : readText(join(dirname(realpathSync(script)), '..', 'rules', `${rule}.md`));
}

/** Undefined where there is no such file, it cannot be read or is too large. */
function readText(path: string): string | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined || !stats.isFile() || stats.size > LARGEST_TEXT) return undefined;
    const bytes = readFileSync(path);
    return utf16In(bytes) ?? bytes.toString('utf8');
  } catch {
    return undefined; // forbidden, or gone between the two calls: as good as absent
  }
}
