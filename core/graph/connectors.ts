/** What SAM connectors let in: SAM writes the resource policy or the permission of the receiver for them. */

import { intrinsicOf, textOf, valueAt, type Node } from '../syntax/tree.ts';
import type { Resource } from '../template/model.ts';
import type { Graph } from './model.ts';

export interface Connection {
  readonly connector: Resource;
  /** Logical ids; undefined for an end that is given by its ARN or name. */
  readonly source: string | undefined;
  readonly destination: string | undefined;
}

/** Every pair of ends that a connector joins, those written into a resource too. */
export function connectionsOf(graph: Graph): readonly Connection[] {
  return [...graph.template.resources.values()].flatMap((connector) => {
    if (connector.type !== 'AWS::Serverless::Connector') return [];
    const source = idOf(valueAt(connector.properties, 'Source'));
    const destination = valueAt(connector.properties, 'Destination');
    const ends = destination?.kind === 'sequence' ? destination.items : [destination];
    return ends.map((end) => ({ connector, source, destination: idOf(end) }));
  });
}

function idOf(end: Node | undefined): string | undefined {
  const id = valueAt(end, 'Id');
  return textOf(id) ?? textOf(intrinsicOf(id)?.argument);
}
