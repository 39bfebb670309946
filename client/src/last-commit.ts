import { Disposable, type Event, extensions, Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { CommittedParams, CommittedResult } from '../../server/src/protocol.ts';

/** What is used of the Git extension that comes with VS Code; in a browser there may be none. */
interface GitExtension {
  readonly enabled: boolean;
  readonly onDidChangeEnablement: Event<boolean>;
  readonly getAPI: (version: 1) => GitApi;
}

interface GitApi {
  readonly repositories: readonly Repository[];
  readonly onDidOpenRepository: Event<Repository>;
  readonly onDidCloseRepository: Event<Repository>;
  readonly getRepository: (uri: Uri) => Repository | null;
}

interface Repository {
  readonly state: { readonly HEAD: { readonly commit?: string } | undefined; readonly onDidChange: Event<void> };
  readonly show: (ref: string, path: string) => Promise<string>;
}

/** Answers for the last commit of files, and tells when another one is the last. */
export function tellLastCommit(client: BaseLanguageClient): Disposable {
  const tell = (): void => {
    if (client.isRunning()) void client.sendNotification('hoplint/headChanged');
  };
  const watch = new HeadWatch(tell);
  return Disposable.from(
    // Git comes late where a workspace is trusted late.
    extensions.onDidChange(tell),
    client.onRequest('hoplint/committed', async ({ uri }: CommittedParams): Promise<CommittedResult> => {
      const git = await extensions.getExtension<GitExtension>('vscode.git')?.activate();
      if (git === undefined) return null;
      watch.follow(git);
      return git.enabled ? committedText(git.getAPI(1), Uri.parse(uri)) : null;
    }),
    watch,
  );
}

/** Null where the file is in no repository, or not in its last commit. */
async function committedText(git: GitApi, uri: Uri): Promise<string | null> {
  const repository = git.getRepository(uri);
  if (repository?.state.HEAD?.commit === undefined) return null;
  try {
    return await repository.show('HEAD', uri.fsPath);
  } catch {
    return null; // Git says no more than that it failed; a new file is the one usual reason
  }
}

/** Tells when the commit that some repository stands on is another one. Its state changes with every save. */
class HeadWatch {
  private readonly tell: () => void;
  private readonly heads = new Map<Repository, Disposable>();
  private readonly following: Disposable[] = [];
  private isOn = false;

  constructor(tell: () => void) {
    this.tell = tell;
  }

  /** Git may be switched on and off. */
  follow(git: GitExtension): void {
    if (this.following.length === 0) {
      this.following.push(git.onDidChangeEnablement(() => this.tell()));
    }
    if (this.isOn === git.enabled) return;
    this.isOn = git.enabled;
    if (this.isOn) this.followRepositories(git.getAPI(1));
  }

  private followRepositories(git: GitApi): void {
    for (const repository of git.repositories) this.watch(repository);
    this.following.push(
      git.onDidOpenRepository((repository) => {
        this.watch(repository);
        this.tell();
      }),
      git.onDidCloseRepository((repository) => {
        this.heads.get(repository)?.dispose();
        this.heads.delete(repository);
        this.tell();
      }),
    );
  }

  private watch(repository: Repository): void {
    let head = repository.state.HEAD?.commit;
    const onChange = repository.state.onDidChange(() => {
      const now = repository.state.HEAD?.commit;
      if (now === head) return;
      head = now;
      this.tell();
    });
    this.heads.set(repository, onChange);
  }

  dispose(): void {
    Disposable.from(...this.following, ...this.heads.values()).dispose();
  }
}
