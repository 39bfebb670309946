/** What a picture calls a node, and what it tells nodes apart by. */

import { plainId, type GraphNode } from '../../core/graph/model.ts';
import { namedBy, parseArn } from '../../core/template/arn.ts';

/**
 * The name within its stack, whose box tells the rest: the key of a Serverless function, not the id it is deployed
 * with; for what lies outside, what its ARN names.
 */
export function drawnName(node: GraphNode): string {
  const name = plainId(node);
  if (node.resource === undefined) return namedInArn(name) ?? name;
  if (node.kind === 'function' && !node.resource.generated) return node.resource.carrier;
  const prefix = node.resource.stack?.prefix ?? '';
  return prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

/** A name and an ARN of the own account that names the same are one thing. */
export function drawnId(node: GraphNode): string {
  if (node.resource !== undefined) return node.id;
  const name = plainId(node);
  const account = parseArn(name)?.account ?? '';
  return account === '' || account === '${AWS::AccountId}' ? `external:${namedInArn(name) ?? name}` : node.id;
}

function namedInArn(text: string): string | undefined {
  const arn = parseArn(text);
  return arn && namedBy(arn)?.name;
}
