/** Structures that the framework hands to CloudFormation as JSON text. */

import type { Node } from '../../syntax/tree.ts';
import { hole, holeIn, scalarNode } from './text-node.ts';

/** The node as a text in its own place; a hole where part of it is not known. */
export function jsonText(node: Node): Node {
  const unknown = holeIn(node);
  return unknown ? hole(unknown.why, node.at) : scalarNode(JSON.stringify(plainData(node)), node.at);
}

/** Node as plain data; `undefined` for what is not known. */
function plainData(node: Node): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'hole':
      return undefined;
    case 'sequence':
      return node.items.map(plainData);
    case 'mapping':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plainData(value)]));
  }
}
