/** The dead-letter queue that a function keeps its failures in, to be taken over by the queue put before it. */

import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { asynchronousCallsOf, hopsFrom, hopsInto } from '../../core/graph/queries.ts';
import { isFifo } from '../../core/graph/queue.ts';
import { sharesTraffic } from '../../core/graph/shared-traffic.ts';
import { isWithin } from '../../core/source.ts';
import { valueAt, type Node } from '../../core/syntax/tree.ts';
import { remainder } from '../../core/template/conditions.ts';
import type { Resource } from '../../core/template/model.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';
import { onlyKnown } from '../../core/template/value.ts';

export interface Inheritance {
  readonly sink: GraphNode;
  /** Takes the setting from the function, which none of its calls uses any more. */
  readonly change: Change;
}

/** Nothing where others use it too: another call of the function, another sender, somebody who reads what it holds. */
export function inheritedSink(graph: Graph, call: Hop): Inheritance | undefined {
  const { to: lambda } = call;
  const [only, ...others] = asynchronousCallsOf(graph, lambda);
  const [own, ...more] = hopsFrom(graph, lambda).filter(({ on }) => on === 'failure');
  if (only !== call || others.length > 0 || own?.kind !== 'dead-letter' || more.length > 0) return undefined;
  if (sharesTraffic(graph, lambda)) return undefined;
  const { to: sink, by, when } = own;
  const isThere = remainder(graph.template.conditions, call.when, [when]) === undefined;
  const isShared = hopsFrom(graph, sink).length > 0 || hopsInto(graph, sink).length > 1;
  if (!isThere || isShared || !isStandardQueue(graph, sink, by)) return undefined;
  const node = settingOf(by);
  return node && { sink, change: { do: 'remove', node } };
}

/** Written in the stack of the function, in a dialect that has the setting of CloudFormation or SAM. */
function isStandardQueue(graph: Graph, sink: GraphNode, { stack }: Resource): boolean {
  const { kind, resource } = sink;
  if (kind !== 'queue' || resource === undefined || resource.generated || resource.stack !== stack) return false;
  return stackOf(graph.template, resource).dialect !== 'serverless' && onlyKnown(isFifo(graph, sink)) === false;
}

/** Where it is written on the function itself: what stands in Globals is for all functions. */
function settingOf({ body }: Resource): Node | undefined {
  const settings = ['DeadLetterConfig', 'DeadLetterQueue'].map((key) => valueAt(body, 'Properties', key));
  return settings.find((node) => node !== undefined && isWithin(node.at, body.at));
}
