import type { Drawing } from '../drawing.ts';
import { newEngine } from './elk.ts';
import { layOut } from './layout.ts';
import { fitsPicture } from './most-drawn.ts';
import { toSvg } from './svg.ts';

/** A drawing as an SVG file that stands alone; undefined where it is too large for a picture. */
export async function renderSvg(drawing: Drawing): Promise<string | undefined> {
  if (!fitsPicture(drawing)) return undefined;
  try {
    return toSvg(await layOut(drawing, newEngine()));
  } catch (error) {
    if (error instanceof RangeError) return undefined; // the layout recurses, deeper than the stack in a tangle
    throw error;
  }
}
