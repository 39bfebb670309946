/** The machine, through Node. */

import {
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  statSync,
  writeFileSync,
  type Dirent,
} from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { table } from '../core/table.ts';
import { Trouble, Unreadable, type Files, type FolderEntry, type Host, type Output } from './host.ts';
import { digest } from './cache/digest.ts';
import { folderOf } from '../core/search/paths.ts';
import { nodeGitFiles } from '../git/node-files.ts';
import { openRepository } from '../git/repository.ts';
import { checkReplaceable, replaceFile, writeWhole } from './replace-file.ts';
import { MOST_BYTES, TOO_LARGE } from '../core/search/templates-in.ts';
import { decoded, readText } from './text-file.ts';
import { nodeThreads } from './threads/node-threads.ts';
import { nodeWatcher } from './watch/node-watcher.ts';

/** The host of this process; `bundle` is the address of the file that runs, beside which everything else lies. */
export function nodeHost(version: string, bundle: string): Host {
  return {
    cwd: slashed(process.cwd()),
    env: process.env,
    version,
    build: () => `${version} ${process.version} ${digest(readFileSync(fileURLToPath(bundle), 'utf8'))}`,
    files,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    stdin: readStdin,
    // `performance` takes a module to load, which nothing else needs.
    now: () => process.uptime() * 1000,
    rulePage: (rule) => pageOf(new URL(`../rules/${rule}.md`, bundle)),
    uninterrupted,
    openRepository: (folder) => openRepository(nodeGitFiles, folder),
    watcher: nodeWatcher,
    threads: nodeThreads(new URL(bundle)),
    serve: async () => startServer(bundle),
  };
}

const files: Files = {
  stat: (path) => {
    const stats = attempt(() => statSync(path, { throwIfNoEntry: false }));
    if (stats === undefined) return undefined;
    const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
    return { kind, bytes: stats.size };
  },
  realPath: (path) => slashed(attempt(() => realpathSync.native(path))),
  read: (path) => attempt(() => readText(path)),
  list: (folder) => attempt(() => readdirSync(folder, { withFileTypes: true })).map(entryOf),
  write: (path, text) => {
    attempt(() => {
      mkdirSync(folderOf(path), { recursive: true });
      writeFileSync(path, text);
    });
  },
  writeWhole: (path, text) => {
    attempt(() => {
      mkdirSync(folderOf(path), { recursive: true });
      writeWhole(path, text);
    });
  },
  checkReplaceable: (path, before) => attempt(() => checkReplaceable(path, before)),
  replace: (path, before, after) => attempt(() => replaceFile(path, before, after)),
};

function entryOf(entry: Dirent): FolderEntry {
  const { name } = entry;
  if (entry.isFile()) return { name, kind: 'file' };
  if (entry.isDirectory()) return { name, kind: 'folder' };
  return { name, kind: entry.isSymbolicLink() ? 'link' : 'other' };
}

function output(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true,
    columns: stream.isTTY ? stream.columns : undefined,
  };
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > MOST_BYTES) throw new Trouble(`cannot read standard input: it is ${TOO_LARGE}`);
  }
  return decoded(Buffer.concat(chunks));
}

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** With somebody to listen, a signal waits for the next turn of the event loop. */
async function uninterrupted<T>(action: () => T): Promise<T> {
  const end = (_name: NodeJS.Signals, number: number): void => process.exit(128 + number);
  for (const signal of ENDING) process.on(signal, end);
  try {
    return action();
  } finally {
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
    for (const signal of ENDING) process.off(signal, end);
  }
}

function pageOf(page: URL): string | undefined {
  const path = fileURLToPath(page);
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? attempt(() => readFileSync(path, 'utf8')) : undefined;
}

/** The server finds its transport in the arguments of the process: `--stdio`. */
function startServer(bundle: string): void {
  const path = fileURLToPath(new URL('./server.cjs', bundle));
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new Trouble(`the language server is not built: ${path} is missing (npm run build)`);
  }
  createRequire(bundle)(path);
}

function slashed(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

const REASONS: Readonly<Record<string, string>> = table({
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'it is gone',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a file stands where a folder should be',
  EEXIST: 'a file stands where a folder should be',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  ENAMETOOLONG: 'its name is too long',
});

/** What the file system refuses, in words. */
export function inWords({ code, message }: NodeJS.ErrnoException): string {
  return (code !== undefined && REASONS[code]) || message;
}

function attempt<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(inWords(error as NodeJS.ErrnoException), { cause: error });
  }
}
