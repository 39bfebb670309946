/** From a text to its located tree, whatever the text is. */

import type { Source } from '../source.ts';
import { parseJson } from './json.ts';
import { maxTextLength } from './limits.ts';
import type { Parsed, SyntaxProblem } from './tree.ts';
import { readWellFormedJson } from './well-formed/json.ts';
import { readWellFormed } from './well-formed/read.ts';
import { parseYaml } from './yaml.ts';

/** Reads a text as JSON or YAML. It never throws: what cannot be read becomes a problem, and the rest a tree. */
export function parse(source: Source): Parsed {
  const refused = refusal(source);
  if (refused !== undefined) return refused;
  const parsed = isJson(source) ? parseBraces(source) : readYaml(source);
  const conflict = parsed.problems.length === 0 ? undefined : mergeConflict(source);
  return conflict === undefined ? parsed : { ...parsed, problems: [conflict] };
}

/** The short way is for texts without mistakes or anything rare, which most are; the long way reads all. */
function readYaml(source: Source): Parsed {
  const root = readWellFormed(source);
  return root === undefined ? parseYaml(source) : { root, problems: [] };
}

/**
 * The short way again for what is JSON to the letter. Like the AWS tools, reads as YAML what begins with a brace but is no
 * JSON: single quotes and `#` comments.
 */
function parseBraces(source: Source): Parsed {
  const root = readWellFormedJson(source);
  if (root !== undefined) return { root, problems: [] };
  const json = parseJson(source);
  const first = json.problems[0]?.at.start ?? -1;
  if (source.text[first] !== "'" && source.text[first] !== '#') return json;
  const yaml = readYaml(source);
  return yaml.problems.length === 0 ? yaml : json;
}

/** The first conflict that a merge has left in the file. */
function mergeConflict(source: Source): SyntaxProblem | undefined {
  const mark = /^<{7} .*/m.exec(source.text);
  if (mark === null) return undefined;
  const at = { source, start: mark.index, end: mark.index + mark[0].length };
  return { message: 'a merge has left a conflict here: choose a side and remove the marks', at };
}

/** Whether a text is read as JSON: it begins with a brace, and its name does not say YAML. */
export function isJson({ path, text }: Source): boolean {
  if (/\.ya?ml$/i.test(path)) return false;
  return /^\uFEFF?\s*\{/.test(text) || (/\.jsonc$/i.test(path) && /^\uFEFF?\s*\//.test(text));
}

/** Texts that are not read at all. */
function refusal(source: Source): Parsed | undefined {
  const { text } = source;
  if (text.length > maxTextLength) {
    const size = Math.ceil(text.length / 1024 / 1024);
    return refused(source, 0, `the file is too large to be read, about ${size} MB of at most 16 MB: split it`);
  }
  const nul = text.indexOf('\0');
  if (nul < 0) return undefined;
  return refused(source, nul, 'the file holds a NUL character, so it is no text in UTF-8: save it as UTF-8');
}

function refused(source: Source, offset: number, message: string): Parsed {
  const at = { source, start: offset, end: Math.min(offset + 1, source.text.length) };
  return { root: { kind: 'hole', why: message, at }, problems: [{ message, at }] };
}
