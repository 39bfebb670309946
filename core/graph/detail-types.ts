/** Which events the rules of a bus wait for, by their detail-type. */

import { entriesOf, itemsOf, textOf, valueAt, type Node } from '../syntax/tree.ts';
import type { Graph, GraphNode, Hop } from './model.ts';
import { hopsFrom } from './queries.ts';

export interface DetailType {
  readonly name: string;
  readonly node: Node;
  readonly rule: GraphNode;
}

/** Rules that take events from a bus, the inactive ones left out. */
export function rulesOn(graph: Graph, bus: GraphNode): readonly Hop[] {
  return hopsFrom(graph, bus).filter((hop) => hop.kind === 'publish' && hop.active);
}

/** The detail-types that rules on a bus name in full; those of AWS services are not the user's to name. */
export function detailTypesOn(graph: Graph, bus: GraphNode): readonly DetailType[] {
  return rulesOn(graph, bus).flatMap(({ to: rule, by }) => {
    const pattern = valueAt(by.properties, 'EventPattern');
    if (itemsOf(valueAt(pattern, 'source')).some((source) => /^aws\./.test(textOf(source) ?? ''))) return [];
    const types = entriesOf(pattern).filter(({ key }) => key.text === 'detail-type').flatMap(({ value }) => itemsOf(value));
    return types.flatMap((node) => (textOf(node) === undefined ? [] : [{ name: textOf(node) as string, node, rule }]));
  });
}
