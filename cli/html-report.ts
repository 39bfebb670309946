import { formatHtml, type Picture } from '../core/format/html.ts';
import type { ReportFrame } from '../core/format/report-frame.ts';
import type { RunResult } from '../core/run-result.ts';
import type { Drawing } from '../diagram/drawing.ts';
import type { KeptFlow } from './kept-flows.ts';
import { picturesOf } from './report-pictures.ts';

interface DrawnFlow extends KeptFlow {
  readonly drawing: Drawing;
}

/** The report as one page. The layout is larger than all the rest: who asks for no picture does not wait for it. */
export async function htmlReport(run: RunResult, frame: ReportFrame, flows: readonly KeptFlow[]): Promise<string> {
  const drawn = flows.filter((flow): flow is DrawnFlow => flow.drawing !== undefined);
  const { shown, left } = picturesOf(drawn);
  const pictures: Picture[] = [];
  for (const { set, paths, drawing } of shown) {
    const { renderSvg } = await import('../diagram/picture/render.ts');
    const svg = await renderSvg(drawing);
    if (svg !== undefined) pictures.push({ title: set.map(frame.pathOf).join(', '), paths, svg });
  }
  return formatHtml(run, frame, pictures, { left, tooLarge: drawn.length - pictures.length - left });
}
