/** A function's figures, and what becomes of a message that reaches it without anybody waiting. */

import { ASYNCHRONOUS_TRIES, failureSinkOf, timeoutOf } from '../graph/function.ts';
import type { Graph, GraphNode, Hop } from '../graph/model.ts';
import { asynchronousCallsOf } from '../graph/queries.ts';
import { attribute, numberAttribute } from '../template/attributes.ts';
import { identify } from '../template/identity.ts';
import type { Resource } from '../template/model.ts';
import { firstKnown } from '../template/value.ts';
import { describeWhen } from '../template/when.ts';
import { duration, exactDuration, roughly } from '../words.ts';
import { endsText, sinksOf } from './hop-text.ts';
import { type LinkTo, nodeLink } from './link.ts';
import { valueText } from './value-text.ts';

/** "ends after 60 s *(line 4)*": a value from Globals names its line. */
export function functionFigures(graph: Graph, lambda: GraphNode, resource: Resource): string {
  return `ends after ${valueText(timeoutOf(graph, lambda), resource, exactDuration)}`;
}

/** "When it fails on a message from `OrdersTopic`: 3 tries in about 3 minutes, then lost." One line per caller. */
export function functionFailures(graph: Graph, lambda: GraphNode, linkTo: LinkTo): string {
  const tries = triesOf(graph, lambda);
  const lines = asynchronousCallsOf(graph, lambda).map((call) => {
    const from = nodeLink(call.from, linkTo);
    return `When it fails on a message from ${from}: ${triesText(tries)}, ${fate(graph, call, linkTo)}.`;
  });
  return [...new Set(lines)].join('  \n');
}

function fate(graph: Graph, call: Hop, linkTo: LinkTo): string {
  const { state, when } = failureSinkOf(graph, call);
  const sinks = sinksOf(graph, call.to);
  const condition = describeWhen(when);
  if (state === 'unknown') return 'then to a place that cannot be read from the template';
  if (state === 'dropped') return `then **lost**${condition === null ? '' : ` when ${condition}`}`;
  return `then parked in ${endsText(graph, sinks, 'to', linkTo)}`;
}

/** Tries of an asynchronous call: `MaximumRetryAttempts` counts the ones after the first. */
function triesOf(graph: Graph, lambda: GraphNode): number | undefined {
  for (const resource of graph.template.resources.values()) {
    if (resource.type !== 'AWS::Lambda::EventInvokeConfig' || !isAbout(graph, resource, lambda)) continue;
    const retries = numberAttribute(graph.template, resource, ['MaximumRetryAttempts'], ASYNCHRONOUS_TRIES - 1);
    const known = firstKnown(retries);
    return known === undefined ? undefined : known + 1;
  }
  return ASYNCHRONOUS_TRIES;
}

function isAbout(graph: Graph, config: Resource, lambda: GraphNode): boolean {
  return attribute(graph.template, config, 'FunctionName').some(({ value }) => {
    const identity = identify(graph.template, value, ['AWS::Lambda::Function']);
    return identity.kind === 'resource' && identity.resource === lambda.resource;
  });
}

/** The second try comes a minute after the first, the third two minutes after the second. */
function triesText(tries: number | undefined): string {
  if (tries === undefined) return 'an unknown number of tries';
  const minutes = tries === 3 ? 3 : tries - 1;
  const span = minutes === 0 ? '' : ` in about ${duration(minutes * 60)}`;
  return roughly(tries, 'try', 'tries') + span;
}
