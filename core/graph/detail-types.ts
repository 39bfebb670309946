/** Which events the rules of a bus wait for, by their detail-type. */

import { entryOf, itemsOf, textOf, valueAt, type Node } from '../syntax/tree.ts';
import type { Graph, GraphNode, Hop } from './model.ts';
import { hopsFrom } from './queries.ts';

export interface DetailType {
  readonly name: string;
  readonly node: Node;
  readonly rule: GraphNode;
}

/** Rules that take events from a bus, the inactive ones left out. */
export function rulesOn(graph: Graph, bus: GraphNode): readonly Hop[] {
  return hopsFrom(graph, bus).filter((hop) => hop.kind === 'publish' && hop.to.kind === 'rule' && hop.active);
}

/** The detail-types that rules on a bus name in full; those of AWS services are not the user's to name. */
export function detailTypesOn(graph: Graph, bus: GraphNode): readonly DetailType[] {
  return rulesOn(graph, bus).flatMap(({ to: rule, by }) => {
    const pattern = valueAt(by.properties, 'EventPattern');
    if (itemsOf(valueAt(pattern, 'source')).some((source) => /^aws\./.test(textOf(source) ?? ''))) return [];
    return itemsOf(entryOf(pattern, 'detail-type')?.value).flatMap((node) => {
      const name = textOf(node);
      return name === undefined ? [] : [{ name, node, rule }];
    });
  });
}
