import { namedBy, parseArn } from '../template/arn.ts';
import { isUnknownEnd } from './draft.ts';
import { plainId, type GraphNode } from './model.ts';

/** What a message calls a node: its id, what the template says of it, or `otherwise` where that cannot be read. */
export function shownName(node: GraphNode, otherwise: string): string {
  if (isUnknownEnd(node)) return otherwise;
  const name = plainId(node);
  const arn = node.resource === undefined ? parseArn(name) : undefined;
  return (arn && namedBy(arn)?.name) ?? name;
}
