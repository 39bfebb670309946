/** Somebody's desk: a folder on disk, the documents open in the editor, and what the editor shows of each file. */

import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver/node';
import { ServerClient } from '../../bench/server-client.ts';
import { type Said, sentence } from './said.ts';

interface OpenText {
  text: string;
  version: number;
  /** Earlier texts, the last one at the end. */
  readonly past: string[];
}

interface EditorSettings {
  readonly preset: string;
  readonly enable: boolean;
}

const USUAL: EditorSettings = { preset: 'recommended', enable: true };

/** Kinds of changes on disk, by the numbers of the protocol. */
const CREATED = 1;
const CHANGED = 2;
const DELETED = 3;

/** Texts that undo goes back to. */
const LONGEST_PAST = 20;

export class Desk {
  /** Folders of the workspace, as paths. */
  folders: readonly string[];
  settings: EditorSettings = USUAL;
  /** By path. */
  readonly disk = new Map<string, string>();
  readonly open = new Map<string, OpenText>();
  private readonly pulled = new Map<string, readonly Diagnostic[]>();
  private readonly pulling = new Set<Promise<void>>();
  private client!: ServerClient;

  private constructor(folders: readonly string[]) {
    this.folders = folders;
  }

  /** Sits down before folders that hold these files. */
  static async start(script: string, folders: readonly string[], files: ReadonlyMap<string, string>): Promise<Desk> {
    const desk = new Desk(folders);
    for (const [path, text] of files) desk.put(path, text);
    desk.client = await desk.startServer(script, () => desk.pullAll());
    return desk;
  }

  private startServer(script: string, refreshed: () => void): Promise<ServerClient> {
    return ServerClient.start(script, { folders: this.folders, settings: () => this.settings, refreshed });
  }

  private tell(method: string, params: object): void {
    void this.client.connection.sendNotification(method, params);
  }

  private changed(changes: readonly { readonly path: string; readonly type: number }[]): void {
    const events = changes.map(({ path, type }) => ({ uri: uriOf(path), type }));
    this.tell('workspace/didChangeWatchedFiles', { changes: events });
  }

  private put(path: string, text: string): number {
    const type = this.disk.has(path) ? CHANGED : CREATED;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    this.disk.set(path, text);
    return type;
  }

  /** Writes and removes files, told in one message as after `git checkout`. */
  write(files: ReadonlyMap<string, string | undefined>): void {
    const changes = [...files].map(([path, text]) => {
      if (text !== undefined) return { path, type: this.put(path, text) };
      rmSync(path, { force: true });
      this.disk.delete(path);
      return { path, type: DELETED };
    });
    this.changed(changes);
  }

  /** Removes a folder; the watcher tells of the folder alone. Its open documents stay open. */
  removeFolder(folder: string): void {
    rmSync(folder, { recursive: true, force: true });
    for (const path of [...this.disk.keys()]) if (path.startsWith(`${folder}/`)) this.disk.delete(path);
    this.changed([{ path: folder, type: DELETED }]);
  }

  rename(from: string, to: string): void {
    const text = this.disk.get(from);
    if (text === undefined || this.disk.has(to)) return;
    const opened = this.open.get(from);
    if (opened !== undefined) this.closeDocument(from);
    mkdirSync(dirname(to), { recursive: true });
    renameSync(from, to);
    this.disk.delete(from);
    this.disk.set(to, text);
    if (opened !== undefined) this.openDocument(to, opened.text);
    this.changed([{ path: from, type: DELETED }, { path: to, type: CREATED }]);
  }

  openDocument(path: string, text = this.disk.get(path)): void {
    if (text === undefined || this.open.has(path)) return;
    this.open.set(path, { text, version: 1, past: [] });
    this.tell('textDocument/didOpen', { textDocument: { uri: uriOf(path), languageId: 'yaml', version: 1, text } });
    this.pull(path);
  }

  closeDocument(path: string): void {
    this.open.delete(path);
    this.pulled.delete(path);
    this.tell('textDocument/didClose', { textDocument: { uri: uriOf(path) } });
  }

  /** Puts a text in place of what stands between two offsets. */
  edit(path: string, start: number, end: number, text: string): void {
    const document = this.open.get(path);
    if (document === undefined) return;
    document.past.push(document.text);
    if (document.past.length > LONGEST_PAST) document.past.shift();
    const range = { start: positionIn(document.text, start), end: positionIn(document.text, end) };
    document.text = document.text.slice(0, start) + text + document.text.slice(end);
    this.sendChange(path, document, [{ range, text }]);
  }

  undo(path: string): void {
    const document = this.open.get(path);
    const before = document?.past.pop();
    if (document === undefined || before === undefined) return;
    document.text = before;
    this.sendChange(path, document, [{ text: before }]);
  }

  private sendChange(path: string, document: OpenText, contentChanges: readonly object[]): void {
    document.version++;
    const textDocument = { uri: uriOf(path), version: document.version };
    this.tell('textDocument/didChange', { textDocument, contentChanges });
    this.pull(path);
  }

  save(path: string): void {
    const document = this.open.get(path);
    if (document !== undefined) this.write(new Map([[path, document.text]]));
  }

  changeSettings(settings: EditorSettings): void {
    this.settings = settings;
    this.tell('workspace/didChangeConfiguration', { settings: null });
    this.pullAll();
  }

  changeFolders(folders: readonly string[]): void {
    const asFolder = (path: string): object => ({ uri: uriOf(path), name: path });
    const added = folders.filter((path) => !this.folders.includes(path)).map(asFolder);
    const removed = this.folders.filter((path) => !folders.includes(path)).map(asFolder);
    this.folders = folders;
    this.tell('workspace/didChangeWorkspaceFolders', { event: { added, removed } });
  }

  /** Asks something of a document and wants no answer any more before it can have come. */
  askInVain(method: string, path: string, line: number): void {
    const params = { textDocument: { uri: uriOf(path) }, position: { line, character: 4 } };
    this.follow(this.client.askInVain(method, params));
  }

  private pullAll(): void {
    for (const path of this.open.keys()) this.pull(path);
  }

  /** What comes for a text that is gone by then is not shown. */
  private pull(path: string): void {
    const document = this.open.get(path);
    const version = document?.version;
    const shown = this.client.pull(uriOf(path)).then((diagnostics) => {
      const now = this.open.get(path);
      if (now !== undefined && now === document && now.version === version) this.pulled.set(path, diagnostics);
    });
    this.follow(shown);
  }

  private follow(work: Promise<void>): void {
    this.pulling.add(work);
    void work.finally(() => this.pulling.delete(work));
  }

  /** Resolves when all has been answered and the server has nothing left to do. */
  async settled(): Promise<void> {
    do {
      while (this.pulling.size > 0) await Promise.all(this.pulling);
      await this.client.settled();
    } while (this.pulling.size > 0);
  }

  /** What the editor shows: what was pushed and what it pulled, which should be for open documents alone. */
  shown(): Said {
    const pushed = [...this.client.published].map(([uri, found]) => [decodeURIComponent(uri.slice(7)), found] as const);
    const said = new Map<string, readonly string[]>();
    for (const [path, found] of [...pushed, ...this.pulled]) {
      if (found.length > 0) said.set(path, [...(said.get(path) ?? []), ...found.map(saidIn)]);
    }
    return said;
  }

  /** What another editor shows that is started now with the same documents open. */
  async shownAnew(script: string): Promise<{ readonly shown: Said; readonly log: readonly string[] }> {
    const other = new Desk(this.folders);
    other.settings = this.settings;
    other.client = await other.startServer(script, () => other.pullAll());
    for (const [path, { text }] of this.open) other.openDocument(path, text);
    await other.settled();
    const seen = { shown: other.shown(), log: other.takeLog() };
    await other.stop();
    return seen;
  }

  /** Leaves all as the command line takes it: saved, closed, switched on, and no configuration half typed. */
  async putAway(): Promise<void> {
    for (const path of [...this.open.keys()]) {
      this.save(path);
      this.closeDocument(path);
    }
    const configs = [...this.disk.keys()].filter((path) => path.endsWith('hoplint.config.yaml'));
    this.write(new Map(configs.map((path) => [path, 'rules: { missing-dlq: info }\n'])));
    this.changeSettings({ ...this.settings, enable: true });
    await this.settled();
  }

  /** MiB of objects that the server holds on to with nothing open, and these files and no others in the workspace. */
  async heapWith(folders: readonly string[], files: ReadonlyMap<string, string>): Promise<number> {
    for (const path of [...this.open.keys()]) this.closeDocument(path);
    this.changeFolders(folders);
    this.changeSettings(USUAL);
    const others = [...this.disk.keys()].filter((path) => !files.has(path));
    this.write(new Map([...others.map((path) => [path, undefined] as const), ...files]));
    await this.settled();
    return (await this.client.usage(true)).heap;
  }

  /** What the server has logged since the last time. */
  takeLog(): readonly string[] {
    return this.client.logged.splice(0);
  }

  stop(): Promise<void> {
    return this.client.stop();
  }
}

function saidIn({ range, code, message }: Diagnostic): string {
  return sentence(range.start.line, code, String(message));
}

function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

function positionIn(text: string, offset: number): { readonly line: number; readonly character: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
