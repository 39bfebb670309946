import { positionAt, rangeOf, textAt, type Place } from '../../core/source.ts';
import { parse } from '../../core/syntax/parse.ts';
import { valueAt, type Node } from '../../core/syntax/tree.ts';

/** A tree on one line: values as in JSON, `!{…}` for a short tag, `|` after a text block, ‹…› for a hole. */
export function printed(node: Node): string {
  switch (node.kind) {
    case 'scalar':
      return JSON.stringify(node.value) + (node.style === 'block' ? '|' : '');
    case 'hole':
      return `‹${node.why}›`;
    case 'sequence':
      return `[${node.items.map(printed).join(', ')}]`;
    case 'mapping': {
      const entries = node.entries.map(({ key, value }) => `${key.text}: ${printed(value)}`);
      return `${node.style === 'short' ? '!' : ''}{${entries.join(', ')}}`;
    }
  }
}

/** The printed tree of a text. */
export function treeOf(text: string, path = 'template.yaml'): string {
  return printed(parse({ path, text }).root);
}

/** The problems of a text, each as `line:column «text it marks» message`, counted from one. */
export function problemsOf(text: string, path = 'template.yaml'): string[] {
  return parse({ path, text }).problems.map(({ message, at }) => {
    const { line, character } = positionAt(at.source, at.start);
    return `${line + 1}:${character + 1} «${textAt(at)}» ${message}`;
  });
}

/** The value at a path of keys. */
export function at(text: string, ...path: string[]): Node {
  const node = valueAt(parse({ path: 'template.yaml', text }).root, ...path);
  if (node === undefined) throw new Error(`nothing at ${path.join('.')}`);
  return node;
}

/** The line on which a place begins with carets under it; a place of several lines ends in `…` and the last one. */
export function marked(place: Place): string {
  const { start, end } = rangeOf(place);
  const lines = place.source.text.split(/\r?\n/);
  const first = lines[start.line] ?? '';
  const indent = ' '.repeat(start.character);
  if (start.line !== end.line) {
    const last = `${lines[end.line] ?? ''}\n${'^'.repeat(end.character)}`;
    return `${first}\n${indent}${'^'.repeat(first.length - start.character)}…\n${last}`;
  }
  return `${first}\n${indent}${'^'.repeat(Math.max(1, end.character - start.character))}`;
}
