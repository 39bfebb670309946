/** Parts of a resource that stand under `Fn::If` at any depth: the block, the list, the item or the value. */

import { valueAt, type Node } from '../syntax/tree.ts';
import { elementsOf, type ListElement, type Scope } from './evaluate.ts';
import { mappingsOf } from './mappings.ts';
import type { When } from './when.ts';

/** The nodes that a path of keys leads to, one for each choice of conditions on the way. */
export function partsAt(scope: Scope, node: Node, when: When, ...path: readonly string[]): readonly ListElement[] {
  let parts: readonly ListElement[] = [{ node, when }];
  for (const key of path) {
    parts = parts.flatMap((part) => mappingsOf(scope, part.node, part.when)).flatMap((block) => {
      const value = valueAt(block.node, key);
      return value === undefined ? [] : [{ node: value, when: block.when }];
    });
  }
  return parts;
}

/** The elements of the lists that a path leads to. */
export function elementsAt(scope: Scope, node: Node, when: When, ...path: readonly string[]): readonly ListElement[] {
  return partsAt(scope, node, when, ...path).flatMap((list) => elementsOf(scope, list.node, list.when).elements);
}
