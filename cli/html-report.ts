import { formatHtml, type Picture } from '../core/format/html.ts';
import type { ReportFrame } from '../core/format/report-frame.ts';
import type { RunResult } from '../core/run-result.ts';
import type { KeptFlow } from './kept-flows.ts';

/** A picture takes a tenth of a second, and a page with more of them nobody scrolls through. */
const MOST_PICTURES = 200;

/** The report as one page. The layout is larger than all the rest: who asks for no picture does not wait for it. */
export async function htmlReport(run: RunResult, frame: ReportFrame, flows: readonly KeptFlow[]): Promise<string> {
  const drawn = flows.flatMap(({ set, paths, drawing }) => (drawing === undefined ? [] : [{ set, paths, drawing }]));
  const pictures: Picture[] = [];
  for (const { set, paths, drawing } of drawn.slice(0, MOST_PICTURES)) {
    const { renderSvg } = await import('../diagram/picture/render.ts');
    const svg = await renderSvg(drawing);
    if (svg !== undefined) pictures.push({ title: set.map(frame.pathOf).join(', '), paths, svg });
  }
  return formatHtml(run, frame, pictures, drawn.length - pictures.length);
}
