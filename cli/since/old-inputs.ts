/** The files of a commit that are worth a look for whoever asks what is new in some paths. */

import { templatesIn } from '../../core/search/templates-in.ts';
import { findTemplates } from '../find-templates.ts';
import { displayPath, resolvePath } from '../paths.ts';
import type { Past } from './past.ts';

/**
 * Paths as messages show them: what the words of the command line meant then, and, where `present` has files that the
 * commit has not, all that has gone since, since one may have become the other.
 */
export function oldInputs(past: Past, words: readonly string[], present: readonly string[]): ReadonlySet<string> {
  const { host, configs } = past.session;
  const { inputs } = findTemplates(past.files, host.cwd, configs, words, () => undefined);
  const paths = inputs.map(({ path }) => displayPath(host.cwd, path));
  const added = present.some((path) => past.files.entry(resolvePath(host.cwd, path)) === undefined);
  const known = present.filter((path) => past.files.entry(resolvePath(host.cwd, path)) !== undefined);
  return new Set([...paths, ...known, ...(added ? goneSince(past) : [])]);
}

function goneSince({ files, now, root, session }: Past): readonly string[] {
  const steps = [...templatesIn({ files, configs: session.configs }, root)];
  const gone = steps.filter(({ kind, path }) => kind === 'file' && now.host.files.stat(path) === undefined);
  return gone.map(({ path }) => displayPath(now.host.cwd, path));
}
