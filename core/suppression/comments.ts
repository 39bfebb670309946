/** Suppressions as comments: `# hoplint-disable-next-line rule, rule -- reason` and `# hoplint-disable rule`. */

import { lineStarts, positionAt, type Place, type Source } from '../source.ts';
import { parse } from '../syntax/parse.ts';
import type { Node } from '../syntax/tree.ts';
import type { Suppression } from './collect.ts';
import { ANYWHERE, lineMark } from './marks.ts';

const MARKER = 'hoplint-disable';
const COMMENT = /(#|\/\/|\/\*)[ \t]*hoplint-disable(-next-line)?(?![\w-])([^\r\n]*)/g;
const ONLY_COMMENT = /^[ \t]*(?:$|#|\/\/|\/\*)/;

/** The suppressing comments of one text; a text without the word is not read a second time. */
export function commentSuppressions(source: Source): readonly Suppression[] {
  if (!source.text.includes(MARKER)) return [];
  const matches = [...source.text.matchAll(COMMENT)];
  if (matches.length === 0) return [];
  const inText = insideText(parse(source).root, matches.map(({ index }) => index));
  return matches.filter(({ index }) => !inText.has(index)).flatMap((match) => suppressionsOf(source, match));
}

/** Those of some ascending offsets that lie in a scalar: `#` in a block text or in quotes begins no comment. */
function insideText(root: Node, offsets: readonly number[]): ReadonlySet<number> {
  const inside = new Set<number>();
  const look = (node: Node): void => {
    if (node.kind === 'sequence') return node.items.forEach(look);
    if (node.kind === 'mapping') {
      for (const { key, value } of node.entries) {
        look(key);
        look(value);
      }
      return;
    }
    for (let i = firstFrom(offsets, node.at.start); i < offsets.length; i++) {
      const offset = offsets[i] as number;
      if (offset >= node.at.end) break;
      inside.add(offset);
    }
  };
  look(root);
  return inside;
}

/** The index of the first of some ascending numbers that is no smaller than `least`. */
function firstFrom(ascending: readonly number[], least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function suppressionsOf(source: Source, match: RegExpExecArray): readonly Suppression[] {
  const [whole, opening, nextLine, rest = ''] = match;
  const said = opening === '/*' ? rest.replace(/\*\/.*$/, '') : rest;
  const [names = '', ...reason] = said.split(/(?<=^|\s)--(?=\s|$)/);
  const reach = nextLine === undefined ? inFile(source) : onLine(source, lineAfter(source, match.index));
  const common = { reason: reason.join('--').trim(), ...reach };
  const from = match.index + whole.length - rest.length;
  const named = [...names.matchAll(/[^\s,]+/g)];
  if (named.length === 0) return [{ ...common, rule: '', at: { source, start: match.index, end: from } }];
  const removal = named.length === 1 ? commentAt(source, match) : undefined;
  return named.map(({ 0: rule, index }) => {
    const at = { source, start: from + index, end: from + index + rule.length };
    return { ...common, rule, at, removal };
  });
}

type Reach = Pick<Suppression, 'covers' | 'reaches'>;

function inFile(source: Source): Reach {
  return { covers: ({ at }) => at.source.path === source.path, reaches: [ANYWHERE] };
}

function onLine(source: Source, line: number): Reach {
  return { covers: () => true, reaches: [lineMark(source.path, line)] };
}

/** The first line below a comment that is neither empty nor a comment itself. */
function lineAfter(source: Source, offset: number): number {
  const starts = lineStarts(source);
  let line = positionAt(source, offset).line + 1;
  while (line < starts.length && ONLY_COMMENT.test(lineText(source, line))) line++;
  return line;
}

function lineText(source: Source, line: number): string {
  const starts = lineStarts(source);
  return source.text.slice(starts[line], starts[line + 1] ?? source.text.length).replace(/[\r\n]+$/, '');
}

/** The comment with its line, where nothing else stands on it; undefined where something does. */
function commentAt(source: Source, { 0: whole, 1: opening, index }: RegExpExecArray): Place | undefined {
  const starts = lineStarts(source);
  const { line } = positionAt(source, index);
  const start = starts[line] as number;
  const closing = opening === '/*' ? whole.indexOf('*/') + 2 : whole.length;
  const isAlone = /^[ \t]*$/.test(source.text.slice(start, index)) && whole.slice(closing).trim() === '';
  return isAlone ? { source, start, end: starts[line + 1] ?? source.text.length } : undefined;
}
