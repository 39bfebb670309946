import { readConfig } from '../read-config.ts';
import type { Rule } from '../rule.ts';
import type { Source } from '../source.ts';
import { parse } from '../syntax/parse.ts';
import { entriesOf, valueAt, type Node } from '../syntax/tree.ts';

/**
 * The text of a configuration that names a baseline, in YAML at its end, in JSON as its first key; undefined where the
 * text has a form in which that would not be read.
 */
export function namedInConfig(source: Source, name: string, rules: readonly Rule[]): string | undefined {
  const { root } = parse(source);
  const node = source.path.endsWith('package.json') ? valueAt(root, 'hoplint') : root;
  const isJson = node !== undefined && source.text[node.at.start] === '{';
  const text = isJson ? inJson(source, node, name) : inYaml(source, name);
  return readConfig({ ...source, text }, rules)?.config?.baseline?.name === name ? text : undefined;
}

/** Where the starter has an example of it, else at the end. */
function inYaml({ text }: Source, name: string): string {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const example = /^# *baseline:.*$/m;
  if (example.test(text)) return text.replace(example, `baseline: ${name}`);
  const gap = text === '' || text.endsWith('\n') ? '' : lineBreak;
  return `${text}${gap}baseline: ${name}${lineBreak}`;
}

/** Before the first key, with the white space that stands before that. */
function inJson({ text }: Source, node: Node, name: string): string {
  const opening = node.at.start + 1;
  const [first] = entriesOf(node);
  const key = `"baseline": ${JSON.stringify(name)}`;
  const before = text.slice(0, opening);
  if (first === undefined) return `${before} ${key} ${text.slice(opening).trimStart()}`;
  return `${before}${text.slice(opening, first.key.at.start)}${key},${text.slice(opening)}`;
}
