import { valueAt } from '../syntax/tree.ts';
import { namingFunction } from './naming-function.ts';
import type { Graph, GraphNode, Hop } from './model.ts';

/**
 * Whether two versions of a function share its calls for a while, under an alias with weights or one that CodeDeploy
 * moves: Lambda takes only versions with the same dead-letter queue. Source: Lambda Developer Guide, "Implement Lambda
 * canary deployments using a weighted alias", 2026-11.
 */
export function sharesTraffic(graph: Graph, lambda: GraphNode): boolean {
  return namingFunction(graph, 'AWS::Lambda::Alias', lambda).some(
    ({ body, properties }) =>
      valueAt(properties, 'RoutingConfig') !== undefined ||
      valueAt(body, 'UpdatePolicy', 'CodeDeployLambdaAliasUpdate') !== undefined,
  );
}

/** Whether Lambda refuses to let go of one of these sinks of a function, which is its dead-letter queue. */
export function isHeldByTraffic(graph: Graph, lambda: GraphNode, sinks: readonly Hop[]): boolean {
  return sinks.some(({ kind }) => kind === 'dead-letter') && sharesTraffic(graph, lambda);
}
