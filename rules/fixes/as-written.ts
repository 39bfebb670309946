import type { Graph } from '../../core/graph/model.ts';
import { mappingAt } from '../../core/syntax/node-at.ts';
import { valueAt, type Node } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';

/** A property in its author's words, to be repeated elsewhere: a variable stays one, whatever it stands for. */
export function asWritten(graph: Graph, resource: Resource, property: string): Node | undefined {
  const { root } = stackOf(graph.template, resource);
  const own = valueAt(mappingAt(root, resource.properties.at), property);
  return own ?? valueAt(resource.properties, property);
}
