/** The last commit out of git's own files, for editors that do not hand it over: nothing is run. */

import { fileURLToPath } from 'node:url';
import { folderOf } from '../../core/search/paths.ts';
import { utf16In } from '../../core/utf-16.ts';
import { GitRefusal } from '../../git/git-files.ts';
import { nodeGitFiles } from '../../git/node-files.ts';
import { openRepository, type ObjectId, type Repository } from '../../git/repository.ts';
import type { ReadCommitted } from './committed.ts';
import { LARGEST_TEXT } from './files.ts';

interface Head {
  readonly repository: Repository;
  readonly commit: ObjectId;
  readonly texts: Map<string, string | null>;
}

/** A repository is opened anew each time, to see which commit is the last; while that is the same, texts are kept. */
export function committedReader(): ReadCommitted {
  const heads = new Map<string, Head>();
  return (uri) => {
    if (!uri.startsWith('file:')) return null;
    const path = fileURLToPath(uri).replaceAll('\\', '/');
    try {
      return textAtHead(path, heads);
    } catch (error) {
      if (error instanceof GitRefusal) return null; // no commit yet, or a repository of a kind that is not read
      throw error;
    }
  };
}

function textAtHead(path: string, heads: Map<string, Head>): string | null {
  const repository = openRepository(nodeGitFiles, folderOf(path));
  if (repository === undefined) return null;
  const { root } = repository;
  const commit = repository.commitOf('HEAD');
  const known = heads.get(root);
  const head = known?.commit === commit ? known : { repository, commit, texts: new Map<string, string | null>() };
  heads.set(root, head);
  const text = head.texts.get(path) ?? readAt(head, path.slice(root.length).replace(/^\//, ''));
  head.texts.set(path, text);
  return text;
}

function readAt({ repository, commit }: Head, path: string): string | null {
  const bytes = repository.read(commit, path);
  return bytes === undefined || bytes.length > LARGEST_TEXT ? null : utf16In(bytes) ?? nodeGitFiles.decodeUtf8(bytes);
}
