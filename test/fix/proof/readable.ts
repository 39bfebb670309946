import { parseDocument } from 'yaml';
import { parse } from '../../../core/syntax/parse.ts';
import type { Texts } from './whole.ts';

/** What keeps a text from being read, by us or by the parsers that most tools use, and did not before. */
export function newTroubles(before: Texts, after: Texts): readonly string[] {
  return [...after].flatMap(([path, text]) => {
    const old = before.get(path);
    if (old === text) return [];
    const known = new Set(old === undefined ? [] : troublesIn(path, old));
    return troublesIn(path, text).filter((trouble) => !known.has(trouble)).map((trouble) => `${path}: ${trouble}`);
  });
}

function troublesIn(path: string, text: string): readonly string[] {
  const own = parse({ path, text }).problems.map(({ message }) => message);
  return [...own, ...(/^\s*\{/.test(text) ? jsonTroubles(text) : yamlTroubles(text))];
}

function jsonTroubles(text: string): readonly string[] {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return [];
  } catch {
    return ['JSON.parse refuses it'];
  }
}

function yamlTroubles(text: string): readonly string[] {
  return parseDocument(text, { logLevel: 'silent', merge: true }).errors.map(({ code }) => `yaml: ${code}`);
}
