/** The brackets of a JSON text, found without parsing it. */

interface Bracket {
  readonly offset: number;
  readonly opens: boolean;
  /** How far the line it stands on is indented. */
  readonly indentation: number;
  readonly firstOnLine: boolean;
}

/** The offset at which brackets are nested deeper than `most`, if they are. */
export function findTooDeep(text: string, most: number): number | undefined {
  let depth = 0;
  for (const { offset, opens } of brackets(text)) {
    depth += opens ? 1 : -1;
    if (depth > most) return offset;
  }
  return undefined;
}

/**
 * In a text where a bracket is never closed, the one that a person would point at: the first whose partner, by
 * counting, is of another kind or stands on a line indented differently; else the innermost that is open at the end.
 */
export function unmatchedBracket(text: string): number | undefined {
  const open: Bracket[] = [];
  for (const bracket of brackets(text)) {
    if (bracket.opens) {
      open.push(bracket);
    } else {
      const partner = open.pop();
      if (partner !== undefined && !arePartners(text, partner, bracket)) return partner.offset;
    }
  }
  return open.pop()?.offset;
}

function arePartners(text: string, open: Bracket, close: Bracket): boolean {
  if ((text[open.offset] === '{') !== (text[close.offset] === '}')) return false;
  return !close.firstOnLine || open.indentation === close.indentation;
}

/** The brackets outside of quotes, in their order. */
function* brackets(text: string): Iterable<Bracket> {
  let quoted = false;
  let lineStart = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) {
      quoted = false;
      lineStart = i + 1;
    } else if (quoted) {
      if (code === 92) i++;
      else quoted = code !== 34;
    } else if (code === 34) {
      quoted = true;
    } else if (code === 123 || code === 125 || code === 91 || code === 93) {
      const indentation = indentationAt(text, lineStart);
      yield { offset: i, opens: code === 123 || code === 91, indentation, firstOnLine: lineStart + indentation === i };
    }
  }
}

function indentationAt(text: string, lineStart: number): number {
  let end = lineStart;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return end - lineStart;
}
