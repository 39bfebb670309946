/** A text with holes, split where its separators are known to be. */

import { compose, type AttributeTerm, type ComposedTerm, type Term, type TextTerm, type UnknownTerm } from './term.ts';

/**
 * The pieces of a text; undefined for what is no text or may hold separators anywhere. The last piece is unknown, and
 * may be several, where a hole may hold the separator.
 */
export function splitTerm(term: Term, separator: string): readonly Term[] | undefined {
  switch (term.kind) {
    case 'text':
      return splitLiteral(term.text, separator, term);
    case 'composed':
      return splitComposed(term, separator);
    case 'attribute':
    case 'unknown':
      return mayHold(term, separator) ? undefined : [term];
    default:
      return undefined;
  }
}

function splitLiteral(text: string, separator: string, { basis, at }: TextTerm | ComposedTerm): readonly TextTerm[] {
  return text.split(separator).map((piece) => ({ kind: 'text', text: piece, basis, at }));
}

function splitComposed(term: ComposedTerm, separator: string): readonly Term[] {
  const done: Term[] = [];
  let piece: Term[] = [];
  for (const part of term.parts) {
    if (typeof part !== 'string') {
      if (mayHold(part, separator)) return [...done, behind(part)];
      piece.push(part);
      continue;
    }
    for (const [index, literal] of splitLiteral(part, separator, term).entries()) {
      if (index > 0) {
        done.push(joined(piece, term));
        piece = [];
      }
      piece.push(literal);
    }
  }
  return [...done, joined(piece, term)];
}

/** A hole with nothing around it stays what it is. */
function joined(piece: readonly Term[], { at }: ComposedTerm): Term {
  const [only, ...others] = piece.filter((part) => part.kind !== 'text' || part.text !== '');
  return only !== undefined && others.length === 0 ? only : compose(piece, at);
}

function behind(hole: AttributeTerm | UnknownTerm): UnknownTerm {
  const name = hole.kind === 'attribute' ? `${hole.resource}.${hole.attribute}` : (hole.symbol ?? 'a hole');
  return { kind: 'unknown', why: `${name} may hold the separator`, symbol: undefined, at: hole.at };
}

/** Pseudo-parameters that are made of letters, digits, dots and dashes. */
const PLAIN: ReadonlySet<string> = new Set(
  ['Region', 'AccountId', 'Partition', 'URLSuffix', 'StackName'].map((name) => `\${AWS::${name}}`),
);

/** Whether the value of a hole may hold the separator. */
function mayHold(hole: AttributeTerm | UnknownTerm, separator: string): boolean {
  if (/^[A-Za-z0-9.-]*$/.test(separator)) return true;
  if (hole.kind === 'unknown') return !PLAIN.has(hole.symbol ?? '');
  return !(/(Name|Id)$/.test(hole.attribute) && /^[:,]/.test(separator));
}
