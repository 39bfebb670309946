/** What a finding and the suppressions that may cover it have in common, so that nobody looks at all of them. */

import type { Finding } from '../finding.ts';
import { positionAt, type Place } from '../source.ts';

/** A finding has some; a suppression that covers it reaches one of them. */
export type Mark = string;

/** Of findings anywhere in the template. */
export const ANYWHERE: Mark = '*';

/** Of findings on a resource. */
export function resourceMark(id: string): Mark {
  return `#${id}`;
}

/** Of findings that begin on a line. */
export function lineMark(path: string, line: number): Mark {
  return `${path}:${line}`;
}

/** Of findings that begin on any line of a place. */
export function lineMarks({ source, start, end }: Place): readonly Mark[] {
  const first = positionAt(source, start).line;
  const lines = positionAt(source, end).line - first + 1;
  return Array.from({ length: lines }, (_, index) => lineMark(source.path, first + index));
}

export function marksOf({ at, resource }: Finding): readonly Mark[] {
  const line = lineMark(at.source.path, positionAt(at.source, at.start).line);
  return resource === undefined ? [ANYWHERE, line] : [ANYWHERE, line, resourceMark(resource)];
}
