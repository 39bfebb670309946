import type { Source } from '../../core/source.ts';
import type { Outcome } from '../examine/job.ts';
import { Trouble } from '../host.ts';
import { resolvePath } from '../paths.ts';
import { baselineFor, type Session } from '../session.ts';
import type { Packed } from './pack.ts';
import { unpack } from './pack.ts';

/**
 * Makes outcomes of what a thread has said. A text that several templates were read from is kept once, and baselines
 * count as in use here too.
 */
export function outcomeReader<Kept>(session: Session): (answer: Packed | { trouble: string }) => Outcome<Kept> {
  const known = new Map<string, Source>();
  const same = (source: Source): Source => {
    const before = known.get(source.path);
    if (before?.text === source.text) return before;
    known.set(source.path, source);
    return source;
  };
  return (answer) => {
    if ('trouble' in answer) throw new Trouble(answer.trouble);
    const outcome = unpack(answer.json, answer.sources.map(same)) as Outcome<Kept>;
    if (outcome.kind === 'template') baselineFor(session, resolvePath(session.host.cwd, outcome.examined.path));
    return outcome;
  };
}
