/** Parts of a resource that stand under `Fn::If` at any depth: the block, the list, the item or the value. */

import { entryOf, type Node } from '../syntax/tree.ts';
import { elementsOf, type ListElement, type Scope } from './evaluate.ts';
import { mappingsOf } from './mappings.ts';
import type { When } from './when.ts';

/** The nodes that a path of keys leads to, one for each choice of conditions on the way. */
export function partsAt(scope: Scope, node: Node, when: When, ...path: readonly string[]): readonly ListElement[] {
  let parts: readonly ListElement[] = [{ node, when }];
  for (const key of path) parts = valuesUnder(scope, parts, key);
  return parts;
}

function valuesUnder(scope: Scope, parts: readonly ListElement[], key: string): readonly ListElement[] {
  const values: ListElement[] = [];
  for (const part of parts) {
    for (const { node, when } of mappingsOf(scope, part.node, part.when)) {
      const entry = entryOf(node, key);
      if (entry !== undefined) values.push({ node: entry.value, when });
    }
  }
  return values;
}

/** The elements of the lists that a path leads to. */
export function elementsAt(scope: Scope, node: Node, when: When, ...path: readonly string[]): readonly ListElement[] {
  const lists = partsAt(scope, node, when, ...path);
  return lists.length === 0 ? lists : lists.flatMap((list) => elementsOf(scope, list.node, list.when).elements);
}
