import { attribute, textAttribute } from '../template/attributes.ts';
import { identify } from '../template/identity.ts';
import type { Resource } from '../template/model.ts';
import { firstKnown } from '../template/value.ts';
import type { Graph, GraphNode } from './model.ts';

/** The settings of a function's asynchronous calls: of the bare function, or of its versions and aliases. */
export function invokeConfigsOf(graph: Graph, lambda: GraphNode, of: 'function' | 'alias'): readonly Resource[] {
  return [...graph.template.resources.values()].filter(
    (config) =>
      config.type === 'AWS::Lambda::EventInvokeConfig' &&
      names(graph, config, lambda) &&
      (qualifierOf(graph, config) === '$LATEST') === (of === 'function'),
  );
}

function qualifierOf(graph: Graph, config: Resource): string | undefined {
  return firstKnown(textAttribute(graph.template, config, 'Qualifier'));
}

function names(graph: Graph, config: Resource, lambda: GraphNode): boolean {
  return attribute(graph.template, config, 'FunctionName').some(({ value }) => {
    const identity = identify(graph.template, value, ['AWS::Lambda::Function']);
    return identity.kind === 'resource' && identity.resource === lambda.resource;
  });
}
