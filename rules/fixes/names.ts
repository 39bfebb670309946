/** Logical ids that read well beside what they complete: `OrdersQueue` → `OrdersDlq`. */

import { freeId } from '../../core/change/free-id.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';

const KIND_SUFFIX = /[-_]?(sqs)?(queue|function|lambda(function)?|handler|topic)$/i;

/** What an id says beside its kind: `OrdersQueue` → `Orders`; an id that is all kind stays whole. */
export function stemOf(node: GraphNode): string {
  const stem = node.id.replace(KIND_SUFFIX, '');
  return stem === '' ? node.id : stem;
}

/** A free id made of the stem of a node and an ending: `OrdersDlq`, else `OrdersDlq2`. */
export function idBeside(graph: Graph, node: GraphNode, ending: string): string {
  return freeId(graph.template, `${stemOf(node)}${ending}`);
}
