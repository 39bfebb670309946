/** What a value of the template says about its author's habits. */

import { textAt, type Source } from '../source.ts';
import type { Node } from '../syntax/tree.ts';
import { keyAbove, type Vote } from './evidence.ts';
import { columnOf, indentationOf, isFirstOnLine, isOnOneLine } from './lines.ts';
import { needsQuotes, type Quote } from './quoting.ts';
import type { Spot } from './spot.ts';

/** The same vote for the same name, so that what a file says to it is counted once. */
function oneEach<Name, T>(voteFor: (name: Name) => Vote<T>): (name: Name) => Vote<T> {
  const votes = new Map<Name, Vote<T>>();
  return (name) => {
    const vote = votes.get(name) ?? voteFor(name);
    votes.set(name, vote);
    return vote;
  };
}

/** How far the entries of a mapping are indented from its key, or from the line of its opening bracket. */
export const step: Vote<string> = (spot) => {
  const [first] = spot.children;
  if (first === undefined) return undefined;
  const { source } = spot.node.at;
  if (isBracketed(spot.node)) return bracketStep(source, spot, first);
  if (spot.entry === undefined || !isBlockMapping(spot.node)) return undefined;
  const width = columnOf(source, first.head) - columnOf(source, spot.head);
  return width > 0 ? ' '.repeat(width) : undefined;
};

function bracketStep(source: Source, spot: Spot, first: Spot): string | undefined {
  if (!isFirstOnLine(source, first.head)) return undefined;
  const outer = indentationOf(source, spot.start);
  const inner = indentationOf(source, first.head);
  return inner.startsWith(outer) && inner !== outer ? inner.slice(outer.length) : undefined;
}

/** How far the dashes of a list are indented from its key. */
export const dashIndent: Vote<string> = (spot) => {
  const { node, entry, children } = spot;
  const [first] = children;
  if (first === undefined || entry === undefined || node.kind !== 'sequence' || isBracketed(node)) return undefined;
  const width = columnOf(node.at.source, first.head) - columnOf(node.at.source, spot.head);
  return width >= 0 && isBlockMapping(spot.parent?.node) ? ' '.repeat(width) : undefined;
};

/** The blanks between a dash and what follows it. */
export const dashGap: Vote<string> = ({ node, entry, parent, head, start }) => {
  if (entry !== undefined || parent === undefined || isBracketed(parent.node)) return undefined;
  const gap = node.at.source.text.slice(head + 1, start);
  return /^ +$/.test(gap) ? gap : undefined;
};

/** Which quotes a text has that needs none, if it stands under this key; none is `''`. */
export const quoteUnder = oneEach((key: string): Vote<Quote | ''> => {
  return Object.assign((spot: Spot) => freeQuote(spot), { under: key });
});

/** Which quotes a text has that needs none; names of types and of resources are written in their own way. */
export const freeQuoteOfTexts: Vote<Quote | ''> = (spot) => {
  const key = keyAbove(spot) ?? '';
  return key === 'Type' || isIntrinsicName(key) ? undefined : freeQuote(spot);
};

/** Which quotes the name of a resource has where one refers to it. */
export const freeQuoteOfNames: Vote<Quote | ''> = (spot) => {
  const key = keyAbove(spot);
  return key === 'Ref' || key === 'Fn::GetAtt' ? freeQuote(spot) : undefined;
};

/** Which quotes the text has that an intrinsic takes. */
export const freeQuoteOfIntrinsics: Vote<Quote | ''> = (spot) =>
  isIntrinsicName(keyAbove(spot) ?? '') ? freeQuote(spot) : undefined;

export function isIntrinsicName(key: string): boolean {
  return key === 'Ref' || key.startsWith('Fn::');
}

function freeQuote({ node, parent, alias }: Spot): Quote | '' | undefined {
  if (alias || node.kind !== 'scalar' || node.style === 'block' || typeof node.value !== 'string') return undefined;
  if (needsQuotes(node.text, isBracketed(parent?.node))) return undefined;
  return node.style === 'plain' ? '' : firstQuote(textAt(node.at));
}

/** Which quotes a text has that is quoted. */
export const quote: Vote<Quote> = ({ node, alias }) =>
  !alias && node.kind === 'scalar' && node.style === 'quoted' ? firstQuote(textAt(node.at)) : undefined;

function firstQuote(text: string): Quote | undefined {
  return text[0] === '"' || text[0] === "'" ? text[0] : undefined;
}

/** Whether `True` and `False` have a capital. */
export const capitalBooleans: Vote<boolean> = ({ node, alias }) => {
  const isBoolean = !alias && node.kind === 'scalar' && node.style === 'plain' && /^(true|false)$/i.test(node.text);
  return isBoolean ? node.text.startsWith('T') || node.text.startsWith('F') : undefined;
};

/** Which quotes a key has that needs none. */
export const keyQuote: Vote<Quote | ''> = ({ entry, parent }) => {
  if (entry === undefined || isShort(parent?.node) || needsQuotes(entry.key.text, false)) return undefined;
  return firstQuote(textAt(entry.key.at)) ?? '';
};

/** Whether an intrinsic is written as a tag. */
export const shortForm = oneEach((name: string | undefined): Vote<boolean> => {
  return (spot) => {
    const own = intrinsicName(spot);
    return own !== undefined && (name === undefined || own === name) ? isShort(spot.node) : undefined;
  };
});

/** Whether an intrinsic in long form stands in brackets on one line. */
export const bracketedIntrinsic: Vote<boolean> = (spot) =>
  intrinsicName(spot) !== undefined && !isShort(spot.node) ? isBracketedLine(spot) : undefined;

/** Whether the list that an intrinsic takes stands in brackets on one line. */
export const bracketedArguments: Vote<boolean> = (spot) =>
  isArgumentList(spot) && spot.children.length > 0 ? isBracketedLine(spot) : undefined;

/** Whether a list of plain values stands in brackets on one line. */
export const bracketedList: Vote<boolean> = (spot) =>
  spot.node.kind === 'sequence' && isLeaf(spot) && !isArgumentList(spot) ? isBracketedLine(spot) : undefined;

/** Whether a mapping of plain values stands in brackets on one line. */
export const bracketedMapping: Vote<boolean> = (spot) =>
  spot.node.kind === 'mapping' && intrinsicName(spot) === undefined && isLeaf(spot) ? isBracketedLine(spot) : undefined;

/** What stands between key and value in brackets. */
export const colon: Vote<string> = ({ node, entry, parent, start }) => {
  if (entry === undefined || !isBracketed(parent?.node)) return undefined;
  const between = node.at.source.text.slice(entry.key.at.end, start);
  return /^ ?: ?$/.test(between) ? between : undefined;
};

/** What stands between two values in brackets on one line. */
export const comma: Vote<string> = ({ node, children }) => {
  const [first, second] = children;
  if (!isBracketed(node) || first === undefined || second === undefined) return undefined;
  const between = node.at.source.text.slice(first.tail, second.head);
  return /^, ?$/.test(between) ? between : undefined;
};

/** The blank inside the brackets of a mapping or a list on one line. */
export function padding(kind: 'mapping' | 'sequence'): Vote<string> {
  return PADDINGS[kind];
}

const PADDINGS = { mapping: paddingOf('mapping'), sequence: paddingOf('sequence') };

function paddingOf(kind: 'mapping' | 'sequence'): Vote<string> {
  return ({ node, children, start }) => {
    const [first] = children;
    if (node.kind !== kind || !isBracketed(node) || first === undefined) return undefined;
    const between = node.at.source.text.slice(start + 1, first.head);
    return /^ ?$/.test(between) ? between : undefined;
  };
}

/** The intrinsic that a spot is: a mapping with one such key. */
export function intrinsicName({ node, alias }: Spot): string | undefined {
  if (alias || node.kind !== 'mapping' || node.entries.length !== 1) return undefined;
  const name = node.entries[0]?.key.text ?? '';
  return isIntrinsicName(name) ? name : undefined;
}

function isArgumentList({ node, entry }: Spot): boolean {
  return node.kind === 'sequence' && (entry?.key.text.startsWith('Fn::') ?? false);
}

function isLeaf({ children }: Spot): boolean {
  return children.length > 0 && children.every((child) => child.node.kind === 'scalar' || intrinsicName(child));
}

export function isBracketed(node: Node | undefined): boolean {
  return (node?.kind === 'mapping' || node?.kind === 'sequence') && node.style === 'flow';
}

function isShort(node: Node | undefined): boolean {
  return node?.kind === 'mapping' && node.style === 'short';
}

function isBlockMapping(node: Node | undefined): boolean {
  return node?.kind === 'mapping' && node.style === 'block';
}

function isBracketedLine({ node, start, tail }: Spot): boolean {
  return isBracketed(node) && isOnOneLine(node.at.source, start, tail);
}
