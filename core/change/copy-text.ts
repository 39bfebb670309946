/** Pieces of a template put somewhere else as they stand, with their comments, only indented anew. */

import { textAt } from '../source.ts';
import { entriesOf, itemsOf, type Node } from '../syntax/tree.ts';
import type { FlowPlace } from './flow-text.ts';
import { columnOf, indentationOf } from './lines.ts';
import { endOfValue } from './text-block.ts';
import { isBracketed } from './votes.ts';

/** The lines of a piece; those after the first with the indentation of the piece taken away. */
export interface CopiedLines {
  readonly first: string;
  readonly rest: readonly string[];
  /** A mapping or list in block style, whose first line is indented like the others. */
  readonly isBlock: boolean;
}

/** A written value as lines. */
export function copiedLines(node: Node): CopiedLines {
  const { source, start } = node.at;
  const isBlock = isBlockStyle(node);
  const width = isBlock ? columnOf(source, start) : indentationOf(source, start).length;
  const [first = '', ...others] = source.text.slice(start, endOfLast(node)).split(/\r?\n/);
  return { first, rest: others.map((line) => withoutIndent(line, width)), isBlock };
}

/** The end of the last value in there, which may be a text block. */
function endOfLast(node: Node): number {
  const last = itemsOf(node).at(-1) ?? entriesOf(node).at(-1)?.value;
  return last === undefined ? endOfValue(node) : Math.max(node.at.end, endOfLast(last));
}

function isBlockStyle(node: Node): boolean {
  return (node.kind === 'mapping' || node.kind === 'sequence') && node.style === 'block';
}

function withoutIndent(line: string, width: number): string {
  return line.slice(0, width).trim() === '' ? line.slice(width) : line.trimStart();
}

/** A pair in a list, `[a: b]`, is a mapping without brackets of its own. */
export function isBarePair(node: Node): boolean {
  return isBracketed(node) && !'{['.includes(node.at.source.text[node.at.start] ?? '');
}

/** A written value inside brackets; undefined where it has to be written anew. */
export function copyInBrackets(node: Node, { style, indent }: FlowPlace): string | undefined {
  if (isBarePair(node)) return undefined;
  const text = textAt(node.at);
  const isOneLine = !text.includes('\n');
  if (!isBracketed(node)) return isOneLine && isQuoted(node, style.json) ? text : undefined;
  const isJson = style.json && textLooksLikeJson(node);
  if (style.json !== isJson) return undefined;
  if (isOneLine) return text;
  if (!isJson || indent === undefined) return undefined;
  const { first, rest } = copiedLines(node);
  return [first, ...rest.map((line) => (line === '' ? '' : indent + line))].join(style.lineBreak);
}

function isQuoted(node: Node, json: boolean): boolean {
  return node.kind === 'scalar' && node.style === 'quoted' && (!json || textAt(node.at).startsWith('"'));
}

function textLooksLikeJson(node: Node): boolean {
  return node.at.source.text.trimStart().startsWith('{');
}
