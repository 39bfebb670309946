/** Sinks of a function that none of its calls ever reaches, moved to where its failures go or taken away. */

import type { Change } from '../../core/change/change.ts';
import { isComment, isFirstOnLine, lineAt, lineStart } from '../../core/change/lines.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import { isMapping, isStreamSource, namesFailureSink, polledSource } from '../../core/graph/polling.ts';
import { distinctNodes, hopsFrom, hopsInto } from '../../core/graph/queries.ts';
import { isFifo, isNamedLikeSink } from '../../core/graph/queue.ts';
import { redrivesFrom } from '../../core/graph/redrive.ts';
import { isHeldByTraffic } from '../../core/graph/shared-traffic.ts';
import { timesNamed } from '../../core/references.ts';
import type { Fix } from '../../core/rule.ts';
import { entriesOf, entryOf, textOf, valueAt, type Node } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';
import { getAtt } from '../../core/template/synthesize.ts';
import { firstKnown } from '../../core/template/value.ts';
import { listed } from '../../core/words.ts';
import { redriveTo } from './dead-letter-queue.ts';
import { fixOf } from './fix.ts';
import { retrySettings } from './limit-retries.ts';
import { entryInService } from './set-on-function.ts';
import { setOnPoller } from './set-on-poller.ts';

/** Gives the queue or the stream that feeds the function its sink; takes it away where failures are kept already. */
export function retireSink(
  graph: Graph,
  lambda: GraphNode,
  sinks: readonly Hop[],
  callers: readonly Hop[],
): readonly Fix[] {
  const nodes = distinctNodes(sinks.map(({ to }) => to));
  const settings = sinks.map((sink) => settingOf(graph, lambda, sink));
  if (isHeldByTraffic(graph, lambda, sinks)) return [];
  if (settings.some((setting) => setting === undefined || isExplained(setting))) return [];
  const removals = [...new Set(settings)].map((node): Change => ({ do: 'remove', node: node as Node }));
  const [sink] = nodes;
  const [caller] = callers;
  if (sink !== undefined && caller !== undefined && nodes.length + callers.length === 2) {
    const moved = moveTo(graph, caller, sink);
    const source = `${caller.from.kind === 'queue' ? '' : 'the mapping of '}${nameOf(caller.from)}`;
    const title = `Let ${source} move what ${nameOf(lambda)} fails on to ${nameOf(sink)}`;
    if (moved !== undefined) return fixOf(graph, title, 'suggestion', [...removals, ...moved]);
  }
  const isNeeded = !callers.every((hop) => isToldOrKept(graph, hop)) || sinks.some((sink) => givesRights(graph, sink));
  if (isNeeded || !nodes.every((node) => keepsUse(graph, node, sinks))) return [];
  const title = `Take ${listed(nodes.map(nameOf))} away from ${nameOf(lambda)}, which never sends there`;
  return fixOf(graph, title, 'suggestion', removals);
}

/** Whether its author says in a comment above it why it is there. */
function isExplained({ at }: Node): boolean {
  const { source, start } = at;
  const own = lineStart(source, start);
  const key = isFirstOnLine(source, start) ? lineStart(source, own - 1) : own;
  return key > 0 && isComment(lineAt(source, key - 1));
}

/** Names the sink where failures of what is polled go: on the queue itself, or on the mapping of a stream. */
function moveTo(graph: Graph, poll: Hop, sink: GraphNode): readonly Change[] | undefined {
  const queue = poll.from.resource;
  if (queue !== undefined && canPark(graph, poll.from, sink)) {
    return [{ do: 'set', in: queue, path: ['Properties', 'RedrivePolicy'], value: redriveTo(sink.id) }];
  }
  const isStream = isMapping(poll) && isStreamSource(polledSource(poll));
  if (!isStream || namesFailureSink(poll) || sink.kind !== 'queue' || sink.resource === undefined) return undefined;
  const limits = ['MaximumRetryAttempts', 'MaximumRecordAgeInSeconds'];
  const isLimited = limits.some((limit) => entryOf(poll.by.properties, limit) !== undefined);
  return setOnPoller(graph, poll, isLimited ? {} : retrySettings(graph, poll), getAtt(sink.id, 'Arn'));
}

/** Whether a caller hears of a failure, or keeps the message somewhere. */
function isToldOrKept(graph: Graph, hop: Hop): boolean {
  if (hop.kind !== 'poll' && hop.kind !== 'pipe') return true;
  return namesFailureSink(hop) || redrivesFrom(graph, hop.from).length > 0;
}

/** Whether a queue of the template has no dead-letter queue yet and may have this one. */
function canPark(graph: Graph, queue: GraphNode, sink: GraphNode): boolean {
  if (queue.kind !== 'queue' || queue.resource?.generated !== false || sink.kind !== 'queue') return false;
  if (sink.resource === undefined || sink === queue || hopsFrom(graph, sink).length > 0) return false;
  if (entryOf(queue.resource.properties, 'RedrivePolicy') !== undefined) return false;
  return firstKnown(isFifo(graph, queue)) === firstKnown(isFifo(graph, sink));
}

/** Whether a destination of a Serverless service lets other functions send there too, by the role that they share. */
function givesRights(graph: Graph, { kind, from, to }: Hop): boolean {
  if (kind !== 'destination' || stackOf(graph.template, from.resource).dialect !== 'serverless') return false;
  return hopsInto(graph, to).some((hop) => hop.from.kind === 'function' && hop.from !== from);
}

/** Whether a sink is used elsewhere too, is not of the template, or says by its name what it is for. */
function keepsUse(graph: Graph, node: GraphNode, sinks: readonly Hop[]): boolean {
  const isUsed = hopsInto(graph, node).some((hop) => !sinks.includes(hop));
  return node.resource === undefined || node.kind !== 'queue' || isUsed || isNamedLikeSink(node.id);
}

/** The text that names a sink, in the form the function is written in. */
function settingOf(graph: Graph, { resource }: GraphNode, { by, kind, on }: Hop): Node | undefined {
  if (resource === undefined) return undefined;
  const outcome = on === 'success' ? 'OnSuccess' : 'OnFailure';
  const service = entryInService(graph, resource);
  if (service !== undefined) {
    if (kind === 'dead-letter') return valueAt(service, 'onError');
    return valueAt(service, 'destinations', outcome.charAt(0).toLowerCase() + outcome.slice(1));
  }
  if (by.type === 'AWS::Lambda::EventInvokeConfig' && !by.generated) return destinationOf(graph, by, outcome);
  const isSam = textOf(valueAt(resource.body, 'Type')) === 'AWS::Serverless::Function';
  const own = valueAt(resource.body, 'Properties');
  if (kind === 'dead-letter') return valueAt(own, isSam ? 'DeadLetterQueue' : 'DeadLetterConfig');
  return valueAt(own, 'EventInvokeConfig', 'DestinationConfig', outcome);
}

const LIMITS = ['MaximumRetryAttempts', 'MaximumEventAgeInSeconds', 'DestinationConfig'];

/** AWS takes no configuration that says nothing, so one goes as a whole with its last setting. */
function destinationOf(graph: Graph, { id, body, properties }: Resource, outcome: string): Node | undefined {
  const destinations = valueAt(properties, 'DestinationConfig');
  const said = entriesOf(properties).filter(({ key }) => LIMITS.includes(key.text));
  if (said.length + entriesOf(destinations).length > 2) return valueAt(destinations, outcome);
  return timesNamed(graph.template).has(id) ? undefined : body;
}
