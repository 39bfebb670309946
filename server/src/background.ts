/** Joins the search of the workspace to the conversation with the client. */

import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { fileFromClient, folderFromClient } from './client-files.ts';
import type { ClosedTemplates } from './closed-templates.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { ExamineAccess } from './examine.ts';
import { eitherExaminer, examinerAsking, examinerHere } from './examiner.ts';
import { LONGEST_ANSWERED, type Files } from './files.ts';
import type { Folders } from './folders.ts';
import { showProgress } from './progress.ts';
import type { ClientOptions } from './protocol.ts';
import { Scan, type Examiner } from './scan.ts';
import { searchFiles, type FolderAccess } from './search-files.ts';
import type { ServerHost } from './server.ts';
import { examinerInThread } from './thread-examiner.ts';
import type { Settings } from './settings.ts';
import { uriOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

export interface BackgroundAccess {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  readonly host: ServerHost;
  readonly options: ClientOptions;
  /** Whether a file can be read at once, and not only by the editor. */
  readonly isAtHand: (uri: string) => boolean;
  /** Open documents by canonical URI. */
  readonly open: ReadonlyMap<string, TextDocument>;
  /** Those that are open and too long to be answered for. */
  readonly long: ReadonlyMap<string, TextDocument>;
  readonly folders: Folders;
  readonly settings: Settings;
  readonly files: Files;
  readonly workspace: Workspace;
  readonly closed: ClosedTemplates;
  readonly diagnostics: Diagnostics;
  readonly log: (message: string) => void;
  readonly recheck: () => void;
  readonly examiner: Examiner;
  readonly toDiagnostic: ExamineAccess['toDiagnostic'];
}

/** The search of the workspace's folders, not yet begun. */
export function backgroundScan(access: BackgroundAccess): Scan {
  const { connection, client, host, open, long, folders, settings, workspace, closed, diagnostics } = access;
  return new Scan({
    folders: () => folders.all(),
    folderOf: (uri) => folders.of(uri),
    uriBeside: uriOf,
    isOpen: (uri) => open.has(uri),
    isLong: (uri) => long.has(uri),
    settingsOf: (folder) => settings.of(folder),
    closed,
    search: (folder, consulted) => searchFiles(folder, { ...folderAccess(folder, access), consulted }),
    examiner: access.examiner,
    progress: () => showProgress(connection, client),
    passing: (files) => host.passing?.(files),
    peersIn: (folder) => workspace.peersIn(folder),
    forget: (uri) => workspace.close(uri),
    show: (uris) => diagnostics.showClosed(uris),
    recheck: access.recheck,
    log: access.log,
  });
}

export type ExaminersAccess = Pick<
  BackgroundAccess,
  'connection' | 'host' | 'options' | 'isAtHand' | 'open' | 'long' | 'files' | 'toDiagnostic'
>;

/** Who looks for whom: at closed templates for the search, at two versions of one for what a change does. */
export interface Examiners {
  readonly scan: Examiner;
  readonly changes: Pick<Examiner, 'compare' | 'rest'>;
}

/** UTF-16 units: a shorter template is compared at once, which costs less than to start a thread. */
const SHORT = 32 * 1024;

/** What the editor alone can read is examined here, all else in a thread where there is one, which both share. */
export function examinersFor(access: ExaminersAccess): Examiners {
  const { connection, host, open, long, options, files, isAtHand, toDiagnostic } = access;
  const { rules, thread } = host;
  const longest = thread === undefined ? LONGEST_ANSWERED : undefined;
  const examining: ExamineAccess = { rules, longest, textOf: (uri) => files.text(uri), toDiagnostic };
  const data = { rulePage: options.rulePage };
  const texts = (): Iterable<[string, TextDocument]> => [...open, ...long];
  const here = examinerHere(examining);
  const nearby =
    thread === undefined
      ? here
      : examinerInThread(examining, texts, (heard, ended) => thread(data, heard, ended));
  const remote = { ...examining, longest: LONGEST_ANSWERED };
  const fetch = (uri: string): Promise<string | null> => fileFromClient(connection, uri);
  const either = (): Examiner => eitherExaminer(nearby, examinerAsking(remote, open, fetch), isAtHand);
  const { compare, rest } = either();
  const isShort = (uri: string): boolean => isAtHand(uri) && (files.text(uri)?.length ?? 0) < SHORT;
  const comparer = (uri: string): Pick<Examiner, 'compare'> => (isShort(uri) ? here : { compare });
  return { scan: either(), changes: { compare: (one) => comparer(one.uri).compare(one), rest } };
}

function folderAccess(
  folder: string,
  { connection, host: { list, rules }, files, open, isAtHand }: BackgroundAccess,
): Omit<FolderAccess, 'consulted'> {
  if (list !== undefined && isAtHand(folder)) return { rules, list, text: (uri) => files.text(uri) };
  return {
    rules,
    list: (uri) => folderFromClient(connection, uri),
    text: async (uri) => open.get(uri)?.getText() ?? (await fileFromClient(connection, uri)) ?? undefined,
  };
}
