import type { Drawing } from '../drawing.ts';
import { newEngine } from './elk.ts';
import { layOut } from './layout.ts';
import { toSvg } from './svg.ts';

/** A drawing as an SVG file that stands alone. */
export async function renderSvg(drawing: Drawing): Promise<string> {
  return toSvg(await layOut(drawing, newEngine()));
}
