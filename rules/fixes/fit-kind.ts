/** Queues and topics brought into line with their names, their settings and who writes to them. */

import type { Change } from '../../core/change/change.ts';
import { fifoSettingsOf, misnamed, orderedOf, type Misfit } from '../../core/graph/fifo.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import { hopsFrom, hopsInto, isFailureHop } from '../../core/graph/queries.ts';
import type { Fix } from '../../core/rule.ts';
import { entryOf } from '../../core/syntax/tree.ts';
import { firstKnown } from '../../core/template/value.ts';
import { makeOrdered, makeStandard } from './change-kind.ts';
import { fixOf } from './fix.ts';
import { endName } from './name-ending.ts';

/** Ends the name of a FIFO channel in `.fifo`; one that is standard becomes what its name says. */
export function fitKindToName(graph: Graph, { channel, ordered }: Misfit): readonly Fix[] {
  const { resource, id, kind } = channel;
  const settings = fifoSettingsOf(channel);
  if (resource === undefined || resource.generated || settings === undefined) return [];
  if (!ordered) return becomeFifo(graph, channel);
  if (orderedOf(graph, channel).length > 1) return [];
  const title = `Let the name of ${id} end in .fifo (a ${kind} under the old name is replaced)`;
  return fixed(graph, title, endName(graph, resource, settings.name, true));
}

function becomeFifo(graph: Graph, channel: GraphNode): readonly Fix[] {
  const hops = [...hopsFrom(graph, channel), ...hopsInto(graph, channel)];
  if (!hops.every((hop) => suitsFifo(graph, channel, hop))) return [];
  const title = `Make ${channel.id} a FIFO ${channel.kind}, as its name says (replaces one that is deployed)`;
  return fixed(graph, title, makeOrdered(graph, channel));
}

/** Whether a hop may begin or end at the channel once it is FIFO. */
function suitsFifo(graph: Graph, channel: GraphNode, { from, to, kind, strength }: Hop): boolean {
  if (strength === 'weak' || (kind === 'poll' && from === channel)) return true;
  const other = from === channel ? to : from;
  return firstKnown(orderedOf(graph, other)) === true;
}

/** Takes away what only FIFO channels have, unless the name says that the channel is meant to be one. */
export function dropSetting(graph: Graph, { channel, what }: Misfit): readonly Fix[] {
  const { resource, id } = channel;
  const value = resource && entryOf(resource.properties, what)?.value;
  if (value === undefined || resource?.generated || orderedOf(graph, channel).length > 1) return [];
  if (misnamed(graph, channel).length > 0) return becomeFifo(graph, channel);
  const title = `Take ${what} of ${id} away, which only a FIFO ${channel.kind} has`;
  return fixOf(graph, title, 'suggestion', [{ do: 'remove', node: value }]);
}

/** Makes a queue standard that keeps nothing but what its writers cannot write to a FIFO queue. */
export function useStandardSink(graph: Graph, { to: sink }: Hop): readonly Fix[] {
  const writers = hopsInto(graph, sink);
  if (sink.kind !== 'queue' || hopsFrom(graph, sink).length > 0) return [];
  if (!writers.every((hop) => isFailureHop(hop) && hop.from.kind !== 'queue' && hop.from.kind !== 'topic')) return [];
  const title = `Make ${nameOf(sink)} a standard queue (replaces one that is deployed)`;
  return fixed(graph, title, makeStandard(graph, sink));
}

function fixed(graph: Graph, title: string, changes: readonly Change[] | undefined): readonly Fix[] {
  return changes === undefined ? [] : fixOf(graph, title, 'suggestion', changes);
}
