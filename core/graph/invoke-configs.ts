import { textAttribute } from '../template/attributes.ts';
import type { Resource } from '../template/model.ts';
import { firstKnown } from '../template/value.ts';
import { namingFunction } from './naming-function.ts';
import type { Graph, GraphNode } from './model.ts';

/** The settings of a function's asynchronous calls: of the bare function, or of its versions and aliases. */
export function invokeConfigsOf(graph: Graph, lambda: GraphNode, of: 'function' | 'alias'): readonly Resource[] {
  return namingFunction(graph, 'AWS::Lambda::EventInvokeConfig', lambda).filter(
    (config) => (qualifierOf(graph, config) === '$LATEST') === (of === 'function'),
  );
}

function qualifierOf(graph: Graph, config: Resource): string | undefined {
  return firstKnown(textAttribute(graph.template, config, 'Qualifier'));
}
