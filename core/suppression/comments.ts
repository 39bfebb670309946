/** Suppressions as comments: `# hoplint-disable-next-line rule, rule -- reason` and `# hoplint-disable rule`. */

import type { Finding } from '../finding.ts';
import { lineStarts, positionAt, type Place, type Source } from '../source.ts';
import { parse } from '../syntax/parse.ts';
import type { Node } from '../syntax/tree.ts';
import type { Suppression } from './collect.ts';

const MARKER = 'hoplint-disable';
const COMMENT = /(#|\/\/|\/\*)[ \t]*hoplint-disable(-next-line)?(?![\w-])([^\r\n]*)/g;
const ONLY_COMMENT = /^[ \t]*(?:$|#|\/\/|\/\*)/;

/** The suppressing comments of one text; a text without the word is not read a second time. */
export function commentSuppressions(source: Source): readonly Suppression[] {
  if (!source.text.includes(MARKER)) return [];
  const { root } = parse(source);
  return [...source.text.matchAll(COMMENT)]
    .filter(({ index }) => !isInsideText(root, index))
    .flatMap((match) => suppressionsOf(source, match));
}

/** Whether an offset lies in a scalar: `#` in a block text or in quotes begins no comment. */
function isInsideText(node: Node, offset: number): boolean {
  switch (node.kind) {
    case 'mapping':
      return node.entries.some(({ key, value }) => isInsideText(key, offset) || isInsideText(value, offset));
    case 'sequence':
      return node.items.some((item) => isInsideText(item, offset));
    default:
      return node.at.start <= offset && offset < node.at.end;
  }
}

function suppressionsOf(source: Source, match: RegExpExecArray): readonly Suppression[] {
  const [whole, opening, nextLine, rest = ''] = match;
  const said = opening === '/*' ? rest.replace(/\*\/.*$/, '') : rest;
  const [names = '', ...reason] = said.split(/(?<=^|\s)--(?=\s|$)/);
  const covers = nextLine === undefined ? inFile(source) : onLine(source, lineAfter(source, match.index));
  const common = { reason: reason.join('--').trim(), covers };
  const from = match.index + whole.length - rest.length;
  const named = [...names.matchAll(/[^\s,]+/g)];
  if (named.length === 0) return [{ ...common, rule: '', at: { source, start: match.index, end: from } }];
  const removal = named.length === 1 ? commentAt(source, match) : undefined;
  return named.map(({ 0: rule, index }) => {
    const at = { source, start: from + index, end: from + index + rule.length };
    return { ...common, rule, at, removal };
  });
}

function inFile(source: Source): (finding: Finding) => boolean {
  return (finding) => finding.at.source.path === source.path;
}

function onLine(source: Source, line: number): (finding: Finding) => boolean {
  return ({ at }) => at.source.path === source.path && positionAt(at.source, at.start).line === line;
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
