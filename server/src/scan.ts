/**
 * Looks for the templates of the workspace in the background and keeps what is known of the closed ones up to date. One
 * file after the other, with time for everything else in between; what is found is shown when all is known, since one
 * file may change what holds for another.
 */

import type { ClosedTemplate, ClosedTemplates } from './closed-templates.ts';
import type { Compared, Comparing } from './compare-committed.ts';
import { Debouncer } from './debounce.ts';
import type { Closed, Examined, FoundByFile } from './examine.ts';
import { stackOf } from './log.ts';
import type { Progress } from './progress.ts';
import type { HoplintSettings } from './protocol.ts';
import { saysWhatCounts } from './search-files.ts';
import { setsAmong, type Apart, type Tied } from './tied-documents.ts';
import { pathOf } from './uris.ts';

/** Milliseconds without a change after which the background catches up. */
const QUIET = 400;

/** YAML and JSON files that are looked at; a workspace with more is somebody's home or a heap of data. */
const MOST_CANDIDATES = 20_000;

export interface ScanAccess {
  /** Canonical URIs of the workspace's folders. */
  readonly folders: () => readonly string[];
  readonly folderOf: (uri: string) => string | undefined;
  readonly isOpen: (uri: string) => boolean;
  /** Whether a document is open that is too long to be looked at as such. */
  readonly isLong: (uri: string) => boolean;
  readonly settingsOf: (folder: string) => Promise<HoplintSettings>;
  readonly closed: ClosedTemplates;
  readonly search: (folder: string, consulted: (uri: string) => void) => AsyncIterable<string>;
  readonly examiner: Examiner;
  readonly progress: () => Progress;
  /** So many files are about to be looked at; 0 when all is done. */
  readonly passing: (files: number) => void;
  /** All templates of a folder that count, open ones too. */
  readonly peersIn: (folder: string) => Promise<readonly Apart[]>;
  readonly forget: (uri: string) => void;
  /** The URI of a path beside a file. */
  readonly uriBeside: (path: string, beside: string) => string;
  /** What is known of these files has changed. */
  readonly show: (files: Iterable<string>) => Promise<void>;
  /** Open documents may look different beside what is known now. */
  readonly recheck: () => void;
  readonly log: (message: string) => void;
}

/** Does the work of the background, wherever it is done. */
export interface Examiner {
  readonly alone: (closed: Closed) => Promise<Examined | undefined>;
  readonly together: (members: readonly ClosedTemplate[]) => Promise<ReadonlyMap<string, FoundByFile>>;
  /** What a template does to messages beside the way it was committed. */
  readonly compare: (comparing: Comparing) => Promise<Compared>;
  readonly tiedAs: (closed: Closed, examined: Examined) => Tied | undefined;
  /** A text is another one now. */
  readonly changed: (uri: string) => void;
  /** Nothing is to be done for a while. */
  readonly rest: () => void;
  /** Nothing is to be done any more. */
  readonly stop: () => void;
}

export class Scan {
  private readonly access: ScanAccess;
  private readonly quiet = new Debouncer(QUIET);
  /** Files that a search has found, templates or not. */
  private candidates: ReadonlySet<string> = new Set();
  /** Files that a search has asked which others count. */
  private consulted: ReadonlySet<string> = new Set();
  private readonly queue = new Set<string>();
  /** Files for which something else is known than is shown. */
  private readonly stale = new Set<string>();
  private readonly judged = new Map<string, readonly (Tied | undefined)[]>();
  /** What has changed since the file that is looked at was begun: it may have been read before. */
  private readonly changedMeanwhile = new Set<string>();
  private mustSearch = false;
  private isWorking = false;
  private isStopped = false;

  constructor(access: ScanAccess) {
    this.access = access;
  }

  /** Searches all folders anew. */
  search(): void {
    this.mustSearch = true;
    this.begin();
  }

  /** Settings changed: everything is looked at again. */
  searchAnew(): void {
    this.candidates = new Set();
    this.search();
  }

  /** A text has changed, in the editor or on disk: what rests on it is looked at again. */
  touch(uri: string): void {
    this.changedMeanwhile.add(uri);
    this.access.examiner.changed(uri);
    for (const reader of this.access.closed.readersOf(uri)) this.queue.add(reader.uri);
    const { closed, isLong, isOpen } = this.access;
    const isKnown = this.candidates.has(uri) || closed.get(uri) !== undefined;
    if ((isKnown && !isOpen(uri)) || isLong(uri)) this.queue.add(uri);
    if (this.queue.size > 0) this.later();
  }

  /** A file came, changed or went outside of the editor. */
  changedOnDisk(uri: string, isGone: boolean): void {
    this.touch(uri);
    const isForeign = /\/(?:node_modules|\.git)\//.test(uri);
    const decides = this.consulted.has(uri);
    if (!decides && (isForeign || this.access.folderOf(uri) === undefined || this.candidates.has(uri))) return;
    if (isGone && !decides && !saysWhatCounts(uri) && !this.hasCandidateIn(uri)) return;
    this.mustSearch = true;
    this.later();
  }

  private hasCandidateIn(folder: string): boolean {
    for (const uri of this.candidates) if (uri.startsWith(`${folder}/`)) return true;
    return false;
  }

  stop(): void {
    this.isStopped = true;
    this.quiet.dropAll();
    this.access.examiner.stop();
  }

  private later(): void {
    this.quiet.later('scan', () => this.begin());
  }

  private begin(): void {
    if (this.isWorking || this.isStopped) return;
    this.isWorking = true;
    const failed = (error: unknown): void => this.access.log(`Looking at the workspace failed: ${stackOf(error)}`);
    void this.work().catch(failed).finally(() => {
      this.isWorking = false;
      if (this.mustSearch || this.queue.size > 0) this.later();
    });
  }

  private async work(): Promise<void> {
    const progress = this.access.progress();
    try {
      if (this.mustSearch) await this.findCandidates(progress);
      const looked = this.queue.size > 0;
      this.access.passing(this.queue.size);
      await this.examineQueue(progress);
      await this.linkAll();
      if (this.isStopped) return;
      const files = [...this.stale];
      this.stale.clear();
      await this.access.show(files);
      if (looked) this.access.recheck();
    } finally {
      this.access.passing(0);
      progress.end();
      this.access.examiner.rest();
    }
  }

  private async findCandidates(progress: Progress): Promise<void> {
    this.mustSearch = false;
    const found = new Set<string>();
    const consulted = new Set<string>();
    for (const folder of this.access.folders()) {
      const { enable, workspace } = await this.access.settingsOf(folder);
      if (!enable || !workspace.scan) continue;
      for await (const uri of this.access.search(folder, (asked) => consulted.add(asked))) {
        if (progress.isCancelled() || this.isStopped) return;
        if (found.size === MOST_CANDIDATES) break;
        found.add(uri);
      }
    }
    const { closed, isLong } = this.access;
    for (const { uri } of closed.all()) if (!found.has(uri) && !isLong(uri)) this.drop(uri);
    for (const uri of found) if (!this.candidates.has(uri)) this.queue.add(uri);
    this.candidates = found;
    this.consulted = consulted;
  }

  private async examineQueue(progress: Progress): Promise<void> {
    const total = this.queue.size;
    let done = 0;
    for (const uri of this.queue) {
      if (this.isStopped || progress.isCancelled()) break;
      this.queue.delete(uri);
      progress.step(done++, Math.max(total, done + this.queue.size));
      if (!this.access.isOpen(uri)) await this.examine(uri);
    }
    if (progress.isCancelled()) this.queue.clear();
  }

  private async examine(uri: string): Promise<void> {
    const { closed, examiner, folderOf, isLong, settingsOf } = this.access;
    if (!this.candidates.has(uri) && !isLong(uri)) return this.drop(uri);
    const settings = await settingsOf(folderOf(uri) ?? uri);
    const isOver = closed.get(uri) === undefined && closed.all().length >= settings.workspace.limit;
    if (isOver && !isLong(uri)) return this.access.log(tooMany(settings.workspace.limit));
    this.changedMeanwhile.clear();
    const examined = await this.contained(uri, () => examiner.alone({ uri, settings }));
    this.drop(uri);
    if (examined === undefined) return;
    if ([...examined.asked].some((asked) => this.changedMeanwhile.has(asked))) this.queue.add(uri);
    closed.keep({ uri, path: pathOf(uri), settings, ...examined, tied: examiner.tiedAs({ uri, settings }, examined) });
    this.markStale(uri);
  }

  /** An exception in one file is logged and leaves the rest working; nobody hears of what was stopped. */
  private async contained<T>(where: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!this.isStopped) this.access.log(`Hoplint failed on ${where}: ${stackOf(error)}`);
      return undefined;
    }
  }

  private drop(uri: string): void {
    if (this.access.closed.get(uri) === undefined) return;
    this.markStale(uri);
    this.access.closed.drop(uri);
    this.access.forget(uri);
    this.judged.delete(uri);
  }

  private markStale(uri: string): void {
    const template = this.access.closed.get(uri);
    for (const file of template === undefined ? [] : this.access.closed.filesOf(template)) this.stale.add(file);
    // Whether a file counts by itself depends on who includes it.
    for (const path of template?.includes ?? []) this.stale.add(this.access.uriBeside(path, uri));
  }

  private async linkAll(): Promise<void> {
    for (const folder of this.access.folders()) await this.link(folder);
  }

  /** Judges anew the sets of tied templates that have changed; those with an open one are judged when that is. */
  private async link(folder: string): Promise<void> {
    const { closed, examiner, isOpen } = this.access;
    const linked = new Set<string>();
    for (const set of setsAmong(await this.access.peersIn(folder))) {
      if (this.isStopped) return;
      for (const { uri } of set) linked.add(uri);
      if (set.some(({ uri }) => isOpen(uri)) || this.isJudged(set)) continue;
      const members = set.flatMap(({ uri }) => closed.get(uri) ?? []);
      const paths = members.map(({ path }) => path).join(', ');
      const found = await this.contained(paths, () => examiner.together(members));
      for (const { uri } of members) this.keepTogether(uri, found?.get(uri));
      for (const { uri } of set) this.judged.set(uri, set.map(({ tied }) => tied));
    }
    for (const { uri } of closed.all()) {
      if (this.access.folderOf(uri) !== folder || linked.has(uri)) continue;
      this.judged.delete(uri);
      this.keepTogether(uri, undefined);
    }
  }

  private keepTogether(uri: string, found: FoundByFile | undefined): void {
    const { closed } = this.access;
    if (found === undefined && !closed.isJudgedTogether(uri)) return;
    this.markStale(uri);
    closed.judgedTogether(uri, found);
    this.markStale(uri);
  }

  private isJudged(set: readonly Apart[]): boolean {
    const now = set.map(({ tied }) => tied);
    return set.every(({ uri }) => {
      const before = this.judged.get(uri);
      return before?.length === now.length && before.every((tied, index) => tied === now[index]);
    });
  }
}

function tooMany(limit: number): string {
  return `There are more than ${limit} templates: the others are looked at when they are opened (hoplint.workspace.limit)`;
}
