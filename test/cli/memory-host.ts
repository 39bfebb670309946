/** A machine that exists only in a test: files by path, and what was printed. */

import assert from 'node:assert/strict';
import { Unreadable, type FileInfo, type Files, type FolderEntry, type Host, type Output } from '../../cli/host.ts';
import { pathsOf, type Job } from '../../cli/examine/job.ts';
import { lintAsThread } from '../../cli/lint-wish.ts';
import { run } from '../../cli/run.ts';
import type { Answer, Batch, Threads } from '../../cli/threads/message.ts';
import type { Watcher } from '../../cli/watch/watcher.ts';
import type { Rule } from '../../core/rule.ts';
import { rules } from '../../rules/index.ts';

/** A path below `/work` with its text, or with what else stands there. */
export type Tree = Readonly<Record<string, string | Special>>;

/** `link`: to an absolute path; `unreadable`: there, but access is denied; `bytes`: a file of that size, no content. */
export type Special = { readonly link: string } | { readonly unreadable: true } | { readonly bytes: number };

export interface Setting {
  readonly files?: Tree;
  readonly stdin?: string;
  readonly terminal?: boolean;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Milliseconds that pass whenever somebody looks at the clock. */
  readonly tick?: number;
  readonly readOnly?: boolean;
  /** Absolute paths of files for which the disk has no room. */
  readonly full?: readonly string[];
  /** Names of the rules that the tool has; all of them where it is left out. */
  readonly rules?: readonly string[];
  /** Rules that it has beside ours. */
  readonly moreRules?: readonly Rule[];
  /** What names the build of the tool. */
  readonly build?: string;
  /** As many threads can work at the same time; one where it is left out. */
  readonly cores?: number;
  /** Paths of templates that end the thread in which they are read, though not that of the command. */
  readonly deadly?: readonly string[];
  /** What becomes of files, step by step, while they are watched; `undefined` takes one away. */
  readonly edits?: readonly Readonly<Record<string, string | undefined>>[];
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** All files afterwards, by path below `/work`. */
  readonly files: ReadonlyMap<string, string | Special>;
}

const PAGE = '# missing-dlq\n\nA queue without a dead-letter queue.\n';

/** Runs the tool on such a machine. */
export async function hoplint(argv: readonly string[], setting: Setting = {}): Promise<Outcome> {
  const content = new Map(Object.entries(setting.files ?? {}).map(([path, what]) => [`/work/${path}`, what]));
  const printed = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr'): Output => ({
    write: (text) => void (printed[name] += text),
    isTerminal: setting.terminal === true,
    columns: setting.terminal === true ? (setting.columns ?? 80) : undefined,
  });
  let time = 0;
  const ours = rules.filter(({ name }) => setting.rules?.includes(name) ?? true);
  const known = [...ours, ...(setting.moreRules ?? [])];
  let host: Host = {
    cwd: setting.cwd ?? '/work',
    env: setting.env ?? {},
    version: '1.2.3',
    build: () => setting.build ?? '1.2.3',
    files: filesOf(content, setting.readOnly === true, setting.full ?? []),
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdin: async () => setting.stdin ?? '',
    now: () => (time += setting.tick ?? 0),
    rulePage: (rule) => (rule === 'missing-dlq' ? PAGE : undefined),
    openRepository: () => undefined,
    uninterrupted: async (action) => action(),
    serve: async () => {},
  };
  if (setting.cores !== undefined) {
    host = { ...host, threads: threadsOn(host, known, setting.cores, setting.deadly ?? []) };
  }
  if (setting.edits !== undefined) host = { ...host, watcher: () => watcherOf(content, setting.edits ?? []) };
  const code = await run(argv, host, known);
  const files = new Map([...content].map(([path, what]) => [path.replace(/^\/work\//, ''), what]));
  return { code, ...printed, files };
}

/** Threads that are none: they take turns, and all that they are told and say is copied. */
function threadsOn(host: Host, known: readonly Rule[], cores: number, deadly: readonly string[]): Threads {
  return {
    most: cores,
    worth: 1,
    start: (data, heard, ended) => {
      let isOver = false;
      const say = (answer: Answer): void => queueMicrotask(() => isOver || heard(structuredClone(answer)));
      const take = lintAsThread(host, known, structuredClone(data), say);
      const doJob = (job: Job, offered: Batch['offered']): void => {
        if (isOver) return;
        const isDeadly = pathsOf(job).some((path) => deadly.includes(path));
        if (!isDeadly) return take({ jobs: [job], ...(offered && { offered }) });
        queueMicrotask(() => {
          isOver = true;
          ended('it ran out of memory');
        });
      };
      return {
        post: (batch) => {
          const { jobs, offered } = structuredClone(batch);
          for (const job of jobs) queueMicrotask(() => doJob(job, offered));
        },
        end: () => (isOver = true),
      };
    },
    turn: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

/** It is over when all edits are made. */
function watcherOf(content: Map<string, string | Special>, edits: NonNullable<Setting['edits']>): Watcher {
  const left = [...edits];
  return {
    follow: () => {},
    changes: async () => {
      const changed = Object.entries(left.shift() ?? {}).map(([path, text]) => {
        if (text === undefined) content.delete(`/work/${path}`);
        else content.set(`/work/${path}`, text);
        return `/work/${path}`;
      });
      return changed.length === 0 ? undefined : changed;
    },
  };
}

function filesOf(content: Map<string, string | Special>, readOnly: boolean, full: readonly string[]): Files {
  const write = (path: string, text: string): void => {
    if (readOnly) throw new Unreadable('the disk is read-only');
    content.set(path, text);
  };
  return {
    stat: (path) => statOf(content, resolve(content, path)),
    realPath: (path) => resolve(content, path),
    read: (path) => {
      const what = content.get(resolve(content, path));
      if (typeof what === 'string') return what;
      throw new Unreadable(what === undefined ? 'it is gone' : 'permission denied');
    },
    list: (folder) => list(content, resolve(content, folder)),
    write,
    writeWhole: write,
    checkReplaceable: (path, before) => {
      if (readOnly) throw new Unreadable('the disk is read-only');
      if (content.get(path) !== before) throw new Unreadable('it was changed meanwhile, run hoplint again');
    },
    replace: (path, before, after) => {
      assert.equal(content.get(path), before);
      if (full.includes(path)) throw new Unreadable('the disk is full');
      content.set(path, after);
    },
  };
}

/** Follows links anywhere in the path, at most as often as a real machine would. */
function resolve(content: ReadonlyMap<string, string | Special>, path: string): string {
  let here = path;
  for (let hops = 0; hops < 40; hops++) {
    const link = [...content].find(([from, what]) => isLink(what) && (here === from || here.startsWith(`${from}/`)));
    if (link === undefined) return here;
    here = (link[1] as { link: string }).link + here.slice(link[0].length);
  }
  throw new Unreadable('its links lead in a circle');
}

function isLink(what: string | Special | undefined): what is { link: string } {
  return typeof what === 'object' && 'link' in what;
}

function statOf(content: ReadonlyMap<string, string | Special>, path: string): FileInfo | undefined {
  const what = content.get(path);
  if (typeof what === 'string') return { kind: 'file', bytes: what.length };
  if (what !== undefined && 'bytes' in what) return { kind: 'file', bytes: what.bytes };
  const isFolder = path === '/' || path === '/work' || [...content.keys()].some((file) => file.startsWith(`${path}/`));
  if (isFolder) return { kind: 'folder', bytes: 0 };
  return what === undefined ? undefined : { kind: 'file', bytes: 0 };
}

/** A folder may be marked as unreadable although files are known to lie in it. */
function list(content: ReadonlyMap<string, string | Special>, folder: string): readonly FolderEntry[] {
  const own = content.get(folder);
  if (typeof own === 'object' && 'unreadable' in own) throw new Unreadable('permission denied');
  const entries = new Map<string, FolderEntry>();
  for (const [path, what] of content) {
    if (!path.startsWith(`${folder}/`)) continue;
    const [name = '', ...below] = path.slice(folder.length + 1).split('/');
    const kind = below.length > 0 ? 'folder' : isLink(what) ? 'link' : 'file';
    if (entries.get(name)?.kind !== 'folder') entries.set(name, { name, kind });
  }
  return [...entries.values()];
}
