import { gapLines } from '../core/format/gaps-text.ts';
import { gapsOfAll } from '../core/graph/gaps.ts';
import type { Graph } from '../core/graph/model.ts';

const COLUMNS = 80;

/** What a diagram cannot show, as comments behind it. Braces in a comment would begin a directive of Mermaid's. */
export function gapComments(graphs: readonly Graph[]): string {
  const lines = gapLines(gapsOfAll(graphs), COLUMNS - '%% '.length);
  return lines.map((line) => `%% ${line.replace(/[{}]/g, (brace) => (brace === '{' ? '(' : ')'))}\n`).join('');
}
