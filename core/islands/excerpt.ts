/**
 * A text with some of its resources only. The others are comments of the same length, so that everything stands where
 * it did and reading costs next to nothing.
 */

import type { Source } from '../source.ts';
import { valueAt } from '../syntax/tree.ts';
import type { Template } from '../template/model.ts';
import { hasAnchors, lineStart } from './pairs.ts';

/** The lines of a resource, to the one on which the next begins. */
export interface Stretch {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Where each resource stands; undefined where one may say what another means, or stands on a line with others. */
export function stretchesOf({ root, source }: Template): readonly Stretch[] | undefined {
  const section = valueAt(root, 'Resources');
  if (section?.kind !== 'mapping' || section.style !== 'block' || hasAnchors(source)) return undefined;
  const starts = section.entries.map(({ at }) => lineStart(source, at.start));
  const stretches = section.entries.map(({ key }, index): Stretch => {
    return { id: key.text, start: starts[index] as number, end: starts[index + 1] ?? section.at.end };
  });
  const isEachApart = stretches.every(({ id, start, end }) => start < end && !id.startsWith('Fn::'));
  return isEachApart && new Set(stretches.map(({ id }) => id)).size === stretches.length ? stretches : undefined;
}

/** The last resource always stays, because nothing tells where it ends. */
export function excerptOf(
  { path, text }: Source,
  stretches: readonly Stretch[],
  isWanted: (id: string) => boolean,
): Source {
  const hidden = stretches.slice(0, -1).filter(({ id }) => !isWanted(id));
  const pieces: string[] = [];
  let from = 0;
  for (let i = 0; i < hidden.length; i++) {
    const { start } = hidden[i] as Stretch;
    while (hidden[i]?.end === hidden[i + 1]?.start) i++;
    const { end } = hidden[i] as Stretch;
    pieces.push(text.slice(from, start), comment(end - start));
    from = end;
  }
  return { path, text: pieces.join('') + text.slice(from) };
}

function comment(length: number): string {
  return `#${' '.repeat(length - 2)}\n`;
}
