import { intrinsicOf, type Mapping, type Node } from '../syntax/tree.ts';
import { evaluate, type Scope } from './evaluate.ts';
import type { When } from './when.ts';

/** A mapping as it exists under one choice of conditions. */
export interface ConditionalMapping {
  readonly node: Mapping;
  readonly when: When;
}

/** The mappings that a node stands for, one per branch of `Fn::If`; none where it is something else. */
export function mappingsOf(scope: Scope, node: Node | undefined, when: When): readonly ConditionalMapping[] {
  if (node === undefined) return [];
  // Nearly all are written as they are.
  if (intrinsicOf(node) === undefined) return node.kind === 'mapping' ? [{ node, when }] : [];
  return evaluate(scope, node, when).flatMap(({ when: here, value }) =>
    value.kind === 'mapping' ? [{ node: value.node, when: here }] : [],
  );
}
