/** Functions that everybody in sight waits for: what Lambda does with failures of other calls never applies to them. */

import { textOf, valueAt } from '../syntax/tree.ts';
import { attribute } from '../template/attributes.ts';
import { isOffered } from '../template/exports.ts';
import { mayBeAddedTo } from '../template/stacks/stack-of.ts';
import { display } from '../template/term.ts';
import type { Graph, GraphNode, Hop } from './model.ts';
import { namingFunction } from './naming-function.ts';
import { hopsInto, producersOf, strong } from './queries.ts';

/** Hops whose caller waits for a function; undefined where one does not, or where others may call it unseen. */
export function waitingCallersOf(graph: Graph, lambda: GraphNode): readonly Hop[] | undefined {
  const { resource } = lambda;
  if (resource === undefined || mayBeAddedTo(graph.template, resource)) return undefined;
  if (isOffered(graph.template, lambda.id) || admitsOthers(graph, lambda)) return undefined;
  if (!hopsInto(graph, lambda).every(waits)) return undefined;
  const callers = strong(producersOf(graph, lambda));
  return callers.length > 0 ? callers : undefined;
}

/** Services that wait for the functions they call; whoever else is admitted need not. */
const WAITING_SERVICES: ReadonlySet<string> = new Set([
  'apigateway.amazonaws.com', 'elasticloadbalancing.amazonaws.com', 'cognito-idp.amazonaws.com',
]);

function admitsOthers(graph: Graph, lambda: GraphNode): boolean {
  const own = namingFunction(graph, 'AWS::Lambda::Permission', lambda);
  const principals = own.flatMap((permission) => attribute(graph.template, permission, 'Principal'));
  return principals.some(({ value }) => !WAITING_SERVICES.has(display(value)));
}

/** A mapping waits, a pipe does unless told otherwise; a right to invoke tells of neither. */
function waits(hop: Hop): boolean {
  if (hop.kind === 'poll') return true;
  if (hop.kind === 'pipe') return !isFireAndForget(hop);
  return hop.kind === 'invoke' && hop.synchronous && hop.strength === 'strong';
}

function isFireAndForget({ by }: Hop): boolean {
  const type = valueAt(by.properties, 'TargetParameters', 'LambdaFunctionParameters', 'InvocationType');
  return type !== undefined && textOf(type) !== 'REQUEST_RESPONSE';
}
