/** One text for one meaning: two nodes that say the same have the same text, wherever and however they are written. */

import type { Node } from '../syntax/tree.ts';

/** The node as compact JSON in the order it is written; a hole is told apart by its place. */
export function canonicalText(node: Node): string {
  switch (node.kind) {
    case 'scalar':
      return JSON.stringify(node.value === null ? null : node.text);
    case 'sequence':
      return `[${node.items.map(canonicalText).join(',')}]`;
    case 'mapping':
      return `{${node.entries.map(({ key, value }) => `"${key.text}":${canonicalText(value)}`).join(',')}}`;
    case 'hole':
      return `?${node.at.start}`;
  }
}
