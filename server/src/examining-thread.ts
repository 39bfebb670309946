/** The thread's side: takes jobs, one after the other. */

import type { Rule } from '../../core/rule.ts';
import { examine, examineTogether, type ExamineAccess } from './examine.ts';
import { stackOf } from './log.ts';
import type { Job, Outcome, ThreadData } from './thread.ts';
import { pagesAt, toDiagnostic } from './to-lsp.ts';
import { uriOf } from './uris.ts';

/** What makes an outcome of each job; `read` reads a file that is not open. */
export function jobsIn(
  { rulePage }: ThreadData,
  rules: readonly Rule[],
  read: (uri: string) => string | undefined,
): (job: Job) => Promise<Outcome> {
  const open = new Map<string, string>();
  const pageOf = pagesAt(rulePage);
  const access: ExamineAccess = {
    rules,
    textOf: (uri) => open.get(uri) ?? read(uri),
    toDiagnostic: (finding, uri) => toDiagnostic(finding, pageOf, ({ path }) => uriOf(path, uri)),
  };
  return async ({ id, texts, alone, together, comparing }) => {
    for (const [uri, text] of texts) text === undefined ? open.delete(uri) : open.set(uri, text);
    try {
      if (comparing !== undefined) {
        const { compareWithCommitted } = await import('./compare-committed.ts');
        return { id, compared: await compareWithCommitted(comparing, access) };
      }
      if (together !== undefined) return { id, found: examineTogether(together, access) };
      return { id, examined: alone && examine(alone, access) };
    } catch (error) {
      return { id, failure: stackOf(error) };
    }
  };
}
