/** YAML as CloudFormation, SAM and the Serverless Framework read it, from text to located tree. */

import type { Source } from '../source.ts';
import { lineEnd } from './line-end.ts';
import { maxTemplateLength } from './limits.ts';
import { fillPlaceholders, placeholderBefore, unfilledAt } from './placeholder.ts';
import type { Node, Parsed } from './tree.ts';
import { firstOf, trusted, worthTelling } from './trouble.ts';
import type { Trouble } from './trouble.ts';
import { closeQuote, joinLines, maxJoins, mendTabs } from './yaml-mend.ts';
import { derail, note, placeOf } from './yaml-reading.ts';
import type { Reading } from './yaml-reading.ts';
import { unexpected } from './yaml-strays.ts';
import { tokensOf } from './yaml-tokens.ts';
import { readDocument } from './yaml-tree.ts';

/** One reading of a text, mended or not. */
interface Attempt {
  readonly text: string;
  readonly root: Node;
  readonly troubles: readonly Trouble[];
  readonly refused: boolean;
  /** What a mend found to be the cause of troubles that are now gone. */
  readonly cause: Trouble | undefined;
}

/** Characters that no YAML text may hold; some of them mean something to the library's lexer. */
const controls = /[\u0001-\u0008\u000b\u000c\u000e-\u001f]/g;

const commentLines = /^ *#[^\r\n]*/gm;

/** Reads the first document of a YAML text. */
export function parseYaml(source: Source): Parsed {
  let attempt = read(source, source.text.replace(controls, ' '));
  for (const mend of [removeComments, fillIn, join, untab, removeStray, closeLastQuote]) {
    if (attempt.troubles.length === 0 || attempt.refused || source.text.length > maxTemplateLength) break;
    const { cause } = attempt;
    const next = mend(source, attempt);
    attempt = { ...next, cause: cause ?? next.cause };
  }
  const { root, troubles, cause } = attempt;
  return { root, problems: worthTelling(cause === undefined ? troubles : [cause]) };
}

function read(source: Source, text: string): Attempt {
  const reading: Reading = { source, mended: text !== source.text, troubles: [], anchors: new Map(), values: 0 };
  const { document, stray, refusal } = tokensOf(text);
  noteControls(reading);
  if (stray !== undefined) unexpected(reading, stray);
  if (refusal !== undefined) derail(reading, refusal.message, refusal.offset, refusal.offset + 1);
  const root = document === undefined ? nothing(reading, refusal?.message) : readDocument(reading, document);
  return { text, root, troubles: reading.troubles, refused: refusal !== undefined, cause: undefined };
}

function noteControls(reading: Reading): void {
  const offset = reading.source.text.search(controls);
  if (offset < 0) return;
  const code = reading.source.text.charCodeAt(offset).toString(16).padStart(4, '0').toUpperCase();
  const message = `the control character U+${code} stands here: remove it, or write \`\\u${code}\` in double quotes`;
  note(reading, message, offset, offset + 1);
}

function nothing(reading: Reading, why = 'the file is empty'): Node {
  return { kind: 'hole', why, at: placeOf(reading, 0, 0) };
}

/** Looks whether the library has only stumbled over a comment, which it may take for the end of a block. */
function removeComments(source: Source, attempt: Attempt): Attempt {
  if (!trusted(attempt.troubles).every(({ at }) => isBelowComment(attempt.text, at.start))) return attempt;
  const text = attempt.text.replace(commentLines, (line) => ' '.repeat(line.length));
  if (text === attempt.text) return attempt;
  const bare = read(source, text);
  return bare.troubles.length === 0 ? bare : attempt;
}

/** How far above a mistake a comment may be the cause of it. */
const reachOfComments = 500;

function isBelowComment(text: string, offset: number): boolean {
  return /^ *#/m.test(text.slice(Math.max(0, offset - reachOfComments), offset));
}

/** Fills in the placeholders of a template engine, if they are what keeps the text from being read. */
function fillIn(source: Source, attempt: Attempt): Attempt {
  const text = fillPlaceholders(attempt.text);
  const first = firstOf(attempt.troubles) as Trouble;
  const placeholder = placeholderBefore(source.text, lineEnd(source.text, first.at.end));
  if (text === attempt.text || placeholder === undefined) return attempt;
  const filled = read(source, text);
  const next = firstOf(filled.troubles);
  if (next !== undefined && next.at.start <= first.at.start) return attempt;
  return { ...filled, cause: unfilledAt({ source, ...placeholder }) };
}

/** Joins the lines of multi-line values that are only unusually indented. */
function join(source: Source, attempt: Attempt): Attempt {
  let best = attempt;
  for (let i = 0; i < maxJoins; i++) {
    const open = firstOf(best.troubles.filter(({ mend }) => mend === 'unclosed'))?.at.start;
    const joined = open === undefined ? undefined : joinLines(best.text, open);
    if (open === undefined || joined === undefined) break;
    const next = read(source, joined.text);
    const end = lineEnd(joined.text, joined.end);
    if (next.troubles.some(({ at }) => at.start >= open && at.start <= end)) break;
    best = next;
  }
  return best;
}

/** Looks behind tabs for the tree that is meant. */
function untab(source: Source, attempt: Attempt): Attempt {
  const tab = firstOf(attempt.troubles);
  if (tab?.mend !== 'tab') return attempt;
  return { ...read(source, mendTabs(attempt.text)), cause: tab };
}

/** Looks behind a closing bracket that closes nothing. */
function removeStray(source: Source, attempt: Attempt): Attempt {
  const stray = firstOf(attempt.troubles);
  if (stray?.mend !== 'stray') return attempt;
  const { start, end } = stray.at;
  const text = `${attempt.text.slice(0, start)} ${attempt.text.slice(end)}`;
  return { ...read(source, text), cause: stray };
}

/** Looks behind a quote that would otherwise swallow the rest of the file. */
function closeLastQuote(source: Source, attempt: Attempt): Attempt {
  const open = attempt.troubles.find(({ mend }) => mend === 'unclosed')?.at.start;
  const text = open === undefined ? undefined : closeQuote(attempt.text, open);
  return text === undefined ? attempt : read(source, text);
}
