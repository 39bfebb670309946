import { covers, type Place } from '../source.ts';
import type { Node } from './tree.ts';

/** What stands at an offset of a tree: the keys that lead there, items of lists left out, and the scalar itself. */
export interface KeysAt {
  readonly keys: readonly string[];
  /** The last key, or the scalar that is its value or an item of it. */
  readonly on: 'key' | 'value';
  readonly at: Place;
}

/** Undefined between keys and values. */
export function keysAt(node: Node, offset: number, above: readonly string[] = []): KeysAt | undefined {
  if (!covers(node.at, offset)) return undefined;
  switch (node.kind) {
    case 'mapping':
      return firstOf(node.entries, ({ key, value }) => {
        const keys = [...above, key.text];
        return covers(key.at, offset) ? { keys, on: 'key', at: key.at } : keysAt(value, offset, keys);
      });
    case 'sequence':
      return firstOf(node.items, (item) => keysAt(item, offset, above));
    default:
      return { keys: above, on: 'value', at: node.at };
  }
}

function firstOf<T>(parts: readonly T[], find: (part: T) => KeysAt | undefined): KeysAt | undefined {
  for (const part of parts) {
    const found = find(part);
    if (found !== undefined) return found;
  }
  return undefined;
}
