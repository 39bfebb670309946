/** Source maps, revision 3 (ECMA-426): from a place in compiled code to the place it was compiled from. */

import { digitOf, textOfBase64 } from './base64.ts';
import { field, itemsIn, jsonOf, textField } from './json-value.ts';

/** Line and column zero-based. */
export interface Original {
  /** As the map writes it, its `sourceRoot` in front. */
  readonly source: string;
  readonly line: number;
  readonly column: number;
}

/** Where compiled code has its map: inline as text, or in a file beside it. */
export function mapOf(code: string): { readonly text: string } | { readonly file: string } | undefined {
  const url = [...code.matchAll(/^\/\/[#@] ?sourceMappingURL=(\S+)\s*$/gm)].at(-1)?.[1];
  if (url === undefined) return undefined;
  const [, encoded] = /^data:application\/json;(?:charset=[\w-]+;)?base64,(.*)$/.exec(url) ?? [];
  if (encoded === undefined) return /^[a-z]+:/i.test(url) ? undefined : { file: url };
  const text = textOfBase64(encoded);
  return text === undefined ? undefined : { text };
}

interface State {
  readonly source: number;
  readonly line: number;
  readonly column: number;
}

/** A map ready for questions: bundles of a whole app have a million segments, so nothing is read twice. */
export interface SourceMap {
  readonly sources: readonly unknown[];
  readonly root: string;
  /** The segments of each line of the compiled code as they are written. */
  readonly lines: readonly string[];
  /** What the first segment of each line counts from. */
  readonly starts: readonly State[];
}

/** The map that a text of JSON holds. */
export function readSourceMap(text: string): SourceMap {
  const json = jsonOf(text);
  const lines = (textField(json, 'mappings') ?? '').split(';');
  const starts: State[] = [];
  let state: State = { source: 0, line: 0, column: 0 };
  for (const line of lines) {
    starts.push(state);
    for (const segment of segmentsOf(line, state)) state = segment;
  }
  return { sources: itemsIn(field(json, 'sources')), root: textField(json, 'sourceRoot') ?? '', lines, starts };
}

/** What stood at a zero-based line and column of the compiled code; undefined where the map does not tell. */
export function originalAt(map: SourceMap, line: number, column: number): Original | undefined {
  const start = map.starts[line];
  if (start === undefined) return undefined;
  let last: Segment | undefined;
  for (const segment of segmentsOf(map.lines[line] ?? '', start)) if (segment.generated <= column) last = segment;
  const source = last && map.sources[last.source];
  if (last === undefined || typeof source !== 'string') return undefined;
  const root = map.root === '' ? '' : `${map.root.replace(/\/$/, '')}/`;
  return { line: last.line, column: last.column, source: root + source };
}

interface Segment extends State {
  /** Column of the compiled code; it counts anew on each line, all else goes on. */
  readonly generated: number;
}

/** The segments of a line that lead anywhere. */
function* segmentsOf(line: string, start: State): Iterable<Segment> {
  let segment: Segment = { ...start, generated: 0 };
  for (const encoded of line === '' ? [] : line.split(',')) {
    const [step = 0, source, down = 0, across = 0] = numbersIn(encoded);
    segment = {
      generated: segment.generated + step,
      source: segment.source + (source ?? 0),
      line: segment.line + down,
      column: segment.column + across,
    };
    if (source !== undefined) yield segment;
  }
}

/** Numbers in base64 VLQ: five bits a digit, the sixth says that more follow, the lowest of all is the sign. */
function numbersIn(encoded: string): readonly number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of encoded) {
    const digit = digitOf(character);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}
