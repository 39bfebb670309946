/** Templates that hand values to each other are linted as one. */

import type { Analysis } from '../core/lint.ts';
import { lintTogether, type RuledPart } from '../core/lint-together.ts';
import type { Source } from '../core/source.ts';
import { resolvePath } from './paths.ts';
import { baselineFor, contextFor, rulesFor, type Session } from './session.ts';

/** The analyses of all of them; what was `readBefore` of one is not read again. */
export function lintSet(
  session: Session,
  paths: readonly string[],
  read: (path: string) => Source | undefined,
  readBefore: (path: string) => Pick<RuledPart, 'source' | 'template'> | undefined = () => undefined,
): readonly Analysis[] {
  const parts = paths.flatMap((path): readonly RuledPart[] => {
    const { source, template } = readBefore(path) ?? { source: read(path) };
    const file = resolvePath(session.host.cwd, path);
    if (source === undefined) return [];
    const baseline = baselineFor(session, file);
    return [{ source, template, context: contextFor(session, file), rules: rulesFor(session, file), baseline }];
  });
  return lintTogether(parts, session.rules.map(({ name }) => name));
}
