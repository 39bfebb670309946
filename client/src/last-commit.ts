import { Disposable, type Event, extensions, Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { CommittedParams, CommittedResult } from '../../server/src/protocol.ts';

/** What is used of the Git extension that comes with VS Code; in a browser there may be none. */
interface GitExtension {
  readonly enabled: boolean;
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
  const watch = new HeadWatch(() => {
    if (client.isRunning()) void client.sendNotification('hoplint/headChanged');
  });
  return Disposable.from(
    client.onRequest('hoplint/committed', async ({ uri }: CommittedParams): Promise<CommittedResult> => {
      const git = await gitApi();
      if (git === undefined) return null;
      watch.follow(git);
      return committedText(git, Uri.parse(uri));
    }),
    watch,
  );
}

/** Undefined where there is no Git extension, or Git is switched off. */
async function gitApi(): Promise<GitApi | undefined> {
  const extension = extensions.getExtension<GitExtension>('vscode.git');
  const git = await extension?.activate();
  return git?.enabled === true ? git.getAPI(1) : undefined;
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
  private following: Disposable | undefined;

  constructor(tell: () => void) {
    this.tell = tell;
  }

  follow(git: GitApi): void {
    if (this.following !== undefined) return;
    for (const repository of git.repositories) this.watch(repository);
    this.following = Disposable.from(
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
    this.following?.dispose();
    for (const head of this.heads.values()) head.dispose();
  }
}
