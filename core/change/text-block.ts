import type { Node } from '../syntax/tree.ts';
import { lineAt, lineEnd, nextLine } from './lines.ts';

/**
 * Where a value ends in the text. A text block (`|`, `>`) goes on after its last word: with the blanks of that line,
 * with lines of blanks that are longer than its indentation, and with all blank lines under `|+`.
 */
export function endOfValue(node: Node): number {
  const { source, start, end } = node.at;
  if (node.kind !== 'scalar' || node.style !== 'block') return end;
  const [, header = '', indent = ''] = /^(.*)(?:\n[ \t\r]*)*?\n([ \t]*)\S/.exec(source.text.slice(start, end)) ?? [];
  const width = header.includes('+') ? -1 : indent.length;
  let last = lineEnd(source, end);
  for (let at = nextLine(source, end); at < source.text.length; at = nextLine(source, at)) {
    const line = lineAt(source, at);
    if (line.trim() !== '') break;
    if (line.length > width) last = at + line.length;
  }
  return last;
}
