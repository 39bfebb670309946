/** The collections of loops: literal lists, list parameters and lists of a map. */

import type { Node, Scalar } from '../../syntax/tree.ts';
import type { Scope } from '../evaluate.ts';
import { itemsOfList } from '../evaluate-list.ts';
import type { Term } from '../term.ts';
import { textNode } from '../term-node.ts';
import { ALWAYS } from '../when.ts';

/** The items of a collection, or why they cannot be known before a deployment. */
export function itemsOfLoop(scope: Scope, collection: Node): readonly Scalar[] | string {
  const [choice, ...others] = itemsOfList(scope, collection, ALWAYS);
  if (choice === undefined || others.length > 0) return 'its collection depends on a condition';
  if ('kind' in choice.value) return choice.value.why;
  const items: Scalar[] = [];
  for (const term of choice.value) {
    if (term.kind !== 'text') return whyNoItem(term);
    items.push(textNode(term.text, term.basis, term.at));
  }
  return items;
}

function whyNoItem(term: Term): string {
  return term.kind === 'unknown' ? term.why : 'its collection holds what is no text';
}
