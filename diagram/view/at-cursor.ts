import type { Range } from '../../core/source.ts';
import type { Drawing, DrawnPlace } from '../drawing.ts';

/** What of a drawing a cursor stands in: the id of a node or of a hop. */
export interface Pointed {
  readonly kind: 'node' | 'hop';
  readonly id: string;
}

/** The node or hop with the narrowest text around a position; undefined where none is. */
export function atCursor(
  { nodes, edges }: Drawing,
  uri: string,
  position: { readonly line: number; readonly character: number },
): Pointed | undefined {
  const around = (place: DrawnPlace | undefined): number => {
    return place?.uri === uri && covers(place.range, position) ? extent(place.range) : Infinity;
  };
  const pointed = [
    ...nodes.map(({ id, place, body }) => ({ kind: 'node' as const, id, size: Math.min(around(place), around(body)) })),
    ...edges.map(({ id, place, body }) => ({ kind: 'hop' as const, id, size: Math.min(around(place), around(body)) })),
  ];
  const narrowest = pointed.filter(({ size }) => size < Infinity).sort((a, b) => a.size - b.size)[0];
  return narrowest && { kind: narrowest.kind, id: narrowest.id };
}

function covers({ start, end }: Range, { line, character }: Range['start']): boolean {
  const isBefore = line < start.line || (line === start.line && character < start.character);
  const isAfter = line > end.line || (line === end.line && character > end.character);
  return !isBefore && !isAfter;
}

/** A measure to compare texts by; a line counts more than all its characters. */
function extent({ start, end }: Range): number {
  return (end.line - start.line) * 10_000 + end.character - start.character;
}
