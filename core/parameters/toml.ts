/** TOML as a located tree: the library tells no places, so they are looked up by key. */

import { parse, TomlError } from 'smol-toml';
import { offsetAt, type Place, type Source } from '../source.ts';
import type { Entry, Node, Parsed, Scalar } from '../syntax/tree.ts';

/** The place of a value is its line behind the `=`; what has no key line of its own has that of its parent. */
export function parseToml(source: Source): Parsed {
  const top = { source, start: 0, end: 0 };
  try {
    return { root: nodeOf(parse(source.text, { integersAsBigInt: 'asNeeded' }), '', top, placesIn(source)), problems: [] };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const start = offsetAt(source, { line: error.line - 1, character: error.column - 1 });
    const message = inOurWords(error);
    const at = { source, start, end: start };
    return { root: { kind: 'hole', why: message, at: top }, problems: [{ message, at }] };
  }
}

/** The mistakes that people make, each by a word of the library's message about it, with what to do. */
const MISTAKES: readonly (readonly [word: RegExp, message: string])[] = [
  [/end-of-line/, `something follows the value: text that has double quotes in it stands in single ones, 'A="b c"'`],
  [/unfinished string|control characters/, 'the text has no closing quote on its line'],
  [/invalid value/, 'this is no value: text stands in quotes'],
  [/redefine/, 'this is set already further up: keep one of the two'],
];

function inOurWords({ message }: TomlError): string {
  const known = MISTAKES.find(([word]) => word.test(message));
  return known?.[1] ?? message.replace(/^Invalid TOML document: /, '').replace(/\n[^]*/, '');
}

type Places = ReadonlyMap<string, Place>;

function nodeOf(value: unknown, path: string, above: Place, places: Places): Node {
  const at = places.get(path) ?? above;
  if (Array.isArray(value)) {
    return { kind: 'sequence', items: value.map((item) => nodeOf(item, path, at, places)), style: 'flow', at };
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return scalarOf(value, at);
  const entries = Object.entries(value).map(([name, inner]): Entry => {
    const node = nodeOf(inner, path === '' ? name : `${path}.${name}`, at, places);
    return { key: scalarOf(name, node.at), value: node, at: node.at };
  });
  return { kind: 'mapping', entries, style: 'block', at };
}

function scalarOf(value: unknown, at: Place): Scalar {
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  const plain = isPlain ? value : value instanceof Date ? value.toISOString() : String(value);
  return { kind: 'scalar', value: plain, text: String(plain), style: 'plain', at };
}

/** Lines that begin a table or set a key, by their path. Lines of a long text may look so too: nobody asks for them. */
function placesIn(source: Source): Places {
  const places = new Map<string, Place>();
  let table = '';
  for (const line of source.text.matchAll(/^[ \t]*(?:\[+([^\]\r\n]+)\]+|([^\s=#][^=\r\n]*?)[ \t]*=[ \t]*(.*))/gm)) {
    const [text, header, key, value = ''] = line;
    const end = line.index + text.trimEnd().length;
    const path = pathOf(header ?? [table, key].filter((part) => part !== '').join('.'));
    if (header !== undefined) table = path;
    const start = header === undefined ? line.index + text.length - value.length : line.index;
    for (const step of stepsTo(path)) {
      if (!places.has(step)) places.set(step, { source, start, end: Math.max(start, end) });
    }
  }
  return places;
}

/** `a.b.c` as `a`, `a.b`, `a.b.c`: the first header below a table is where the table begins. */
function stepsTo(path: string): readonly string[] {
  const parts = path.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

/** `"eu prod" . deploy` as `eu prod.deploy`. */
function pathOf(key: string): string {
  return key.split('.').map((part) => part.trim().replace(/^(["'])(.*)\1$/, '$2')).join('.');
}
