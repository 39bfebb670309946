import { fitsPicture, sizeOf } from '../diagram/picture/most-drawn.ts';
import type { Drawing } from '../diagram/drawing.ts';

/** A picture takes a tenth of a second, and a page with more of them nobody scrolls through. */
const MOST_PICTURES = 200;

/** Nodes and hops of all pictures together, where many of them are large: some seconds' work. */
const MOST_DRAWN = 5000;

export interface Chosen<Flow> {
  readonly shown: readonly Flow[];
  /** Flows that come after as many as there is time and room for. */
  readonly left: number;
}

/** Of the flows that a report tells of those that get a picture; what is too large for one counts nowhere. */
export function picturesOf<Flow extends { readonly drawing: Drawing }>(flows: readonly Flow[]): Chosen<Flow> {
  const fitting = flows.filter(({ drawing }) => fitsPicture(drawing));
  let size = 0;
  const end = fitting.findIndex(({ drawing }) => (size += sizeOf(drawing)) > MOST_DRAWN);
  const shown = fitting.slice(0, Math.min(MOST_PICTURES, end < 0 ? fitting.length : end));
  return { shown, left: fitting.length - shown.length };
}
