/** JSON, from text to located tree. */

import { printParseErrorCode, visit } from 'jsonc-parser';
import type { JSONVisitor } from 'jsonc-parser';
import type { Place, Source } from '../source.ts';
import { findTooDeep, unmatchedBracket } from './json-brackets.ts';
import { commentInJson, jsonComplaint, unclosedBracket } from './json-complaints.ts';
import { maxDepth, maxProblems, maxValues } from './limits.ts';
import { safeNumber } from './plain-value.ts';
import type { Entry, Node, Parsed, Scalar } from './tree.ts';
import { worthTelling } from './trouble.ts';
import type { Trouble } from './trouble.ts';

/** An object or array whose end has not come yet. */
interface Open {
  readonly start: number;
  readonly entries: Entry[];
  readonly items: Node[];
  /** The key that waits for its value. */
  key: Scalar | undefined;
}

interface Building {
  readonly source: Source;
  readonly troubles: Trouble[];
  readonly open: Open[];
  values: number;
  /** The innermost bracket that the end of the text left open. */
  unclosed: number | undefined;
  root: Node | undefined;
}

/**
 * Reads a JSON text. A comma after the last item is let pass: CloudFormation takes such templates, and the AWS tools
 * read as YAML what is not quite JSON.
 */
export function parseJson(source: Source): Parsed {
  const tooDeepAt = findTooDeep(source.text, maxDepth);
  if (tooDeepAt !== undefined) return tooDeep(source, tooDeepAt);
  const building: Building = { source, troubles: [], open: [], values: 0, unclosed: undefined, root: undefined };
  visit(withoutByteOrderMark(source.text), visitorOf(building), { allowTrailingComma: true });
  const root: Node = building.root ?? { kind: 'hole', why: 'the file holds no value', at: at(source, 0, 0) };
  return { root, problems: worthTelling(building.troubles) };
}

function visitorOf(building: Building): JSONVisitor {
  const { source, troubles, open } = building;
  const commentsAllowed = /\.jsonc$/i.test(source.path);
  const begin = (start: number): void => void open.push({ start, entries: [], items: [], key: undefined });
  return {
    onObjectBegin: begin,
    onArrayBegin: begin,
    onObjectProperty: (name, offset, length) => {
      const place = at(source, offset, offset + length);
      expectValue(building, { kind: 'scalar', value: name, text: name, style: 'quoted', at: place });
    },
    onLiteralValue: (value: Scalar['value'], offset, length) => add(building, literal(source, value, offset, length)),
    onObjectEnd: (offset) => close(building, '}', offset),
    onArrayEnd: (offset) => close(building, ']', offset),
    onComment: (offset, length) => {
      if (!commentsAllowed && troubles.length === 0) troubles.push(commentInJson(at(source, offset, offset + length)));
    },
    onError: (code, offset, length) => complain(building, printParseErrorCode(code), offset, length),
  };
}

/** Takes up an error of the parser, unless it may follow from the one before, or there are enough. */
function complain({ source, troubles, unclosed }: Building, code: string, offset: number, length: number): void {
  if (troubles.length === maxProblems || troubles[troubles.length - 1]?.effect === 'derails') return;
  const closer = code === 'CommaExpected' && /[}\]]/.test(source.text[offset] ?? '');
  const bracket = closer || unclosed !== undefined ? unmatchedBracket(source.text) ?? unclosed : undefined;
  if (bracket !== undefined) {
    troubles.push(unclosedBracket(source, bracket));
  } else {
    troubles.push(jsonComplaint(code, at(source, offset, offset + length)));
  }
}

function literal(source: Source, value: Scalar['value'], offset: number, length: number): Scalar {
  const place = at(source, offset, offset + length);
  if (typeof value === 'string') return { kind: 'scalar', value, text: value, style: 'quoted', at: place };
  const text = source.text.slice(offset, offset + length);
  const meant = typeof value === 'number' ? safeNumber(text) : value;
  return { kind: 'scalar', value: meant, text, style: 'plain', at: place };
}

function expectValue(building: Building, key: Scalar): void {
  const top = building.open[building.open.length - 1];
  if (top === undefined || building.values > maxValues) return;
  leaveOut(top);
  top.key = key;
}

/** A key that is followed by no value gets a hole. */
function leaveOut(open: Open): void {
  if (open.key === undefined) return;
  const { at: place } = open.key;
  const value: Node = { kind: 'hole', why: 'its value is missing', at: { ...place, start: place.end } };
  open.entries.push({ key: open.key, value, at: place });
  open.key = undefined;
}

function add(building: Building, node: Node): void {
  if (++building.values > maxValues) return tooMany(building, node.at);
  const top = building.open[building.open.length - 1];
  if (top === undefined) {
    building.root ??= node;
  } else if (top.key === undefined) {
    top.items.push(node);
    } else {
    const { key } = top;
    top.entries.push({ key, value: node, at: at(building.source, key.at.start, node.at.end) });
    top.key = undefined;
  }
}

function tooMany({ values, troubles }: Building, place: Place): void {
  const message = `the file holds more than ${maxValues} values, and the rest of them is not read: split it`;
  if (values === maxValues + 1) troubles.push({ message, at: place, effect: 'derails' });
}

function close(building: Building, bracket: '}' | ']', offset: number): void {
  const { source, open } = building;
  const done = open.pop() as Open;
  leaveOut(done);
  const closed = source.text[offset] === bracket;
  if (!closed) building.unclosed ??= done.start;
  const place = at(source, done.start, closed ? offset + 1 : offset);
  if (bracket === '}') add(building, { kind: 'mapping', entries: done.entries, style: 'flow', at: place });
  else add(building, { kind: 'sequence', items: done.items, style: 'flow', at: place });
}

function at(source: Source, start: number, end: number): Place {
  return { source, start, end: Math.min(end, source.text.length) };
}

function withoutByteOrderMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
}

function tooDeep(source: Source, offset: number): Parsed {
  const message = `values are nested more than ${maxDepth} levels deep here, and the file is not read: nest them less`;
  const place = at(source, offset, offset + 1);
  return { root: { kind: 'hole', why: message, at: place }, problems: [{ message, at: place }] };
}
