/** Queues and topics made FIFO or standard, which replaces those that are deployed. */

import type { Change } from '../../core/change/change.ts';
import { fifoSettingsOf, orderedOf } from '../../core/graph/fifo.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { entryOf } from '../../core/syntax/tree.ts';
import { endName } from './name-ending.ts';

/** The flag, and the name where there is one; undefined where the text does not allow it or a condition decides. */
export function makeOrdered(graph: Graph, channel: GraphNode): readonly Change[] | undefined {
  const { resource } = channel;
  const settings = fifoSettingsOf(channel);
  if (resource === undefined || settings === undefined || !isSettled(graph, channel)) return undefined;
  const name = endName(graph, resource, settings.name, true);
  return name && [{ do: 'set', in: resource, path: ['Properties', settings.flag], value: true }, ...name];
}

/** Without the flag and all that goes with it. */
export function makeStandard(graph: Graph, channel: GraphNode): readonly Change[] | undefined {
  const { resource } = channel;
  const settings = fifoSettingsOf(channel);
  if (resource === undefined || settings === undefined || !isSettled(graph, channel)) return undefined;
  const name = endName(graph, resource, settings.name, false);
  const written = [settings.flag, ...settings.exclusive].flatMap((key) => entryOf(resource.properties, key) ?? []);
  return name && [...written.map(({ value }): Change => ({ do: 'remove', node: value })), ...name];
}

function isSettled(graph: Graph, channel: GraphNode): boolean {
  return channel.resource?.generated === false && orderedOf(graph, channel).length === 1;
}
