import type { Graph } from '../../core/graph/model.ts';
import type { Resource } from '../../core/template/model.ts';

/** The alias that SAM (`AutoPublishAlias`) or the Serverless Framework makes, which its settings are then for. */
export function publishedAlias(graph: Graph, { carrier }: Resource): Resource | undefined {
  return [...graph.template.resources.values()].find(
    (alias) => alias.type === 'AWS::Lambda::Alias' && alias.generated && alias.carrier === carrier,
  );
}
