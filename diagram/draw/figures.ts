/** The values that tell most of a node, for the second line of its box. */

import { alarmsOn, mayBeWatched } from '../../core/graph/alarms.ts';
import { filtersOf } from '../../core/graph/filters.ts';
import { timeoutOf } from '../../core/graph/function.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { isFifo, isSink, retentionOf, visibilityTimeoutOf } from '../../core/graph/queue.ts';
import { isExpress } from '../../core/graph/states/kind.ts';
import { isFifoTopic } from '../../core/graph/topic.ts';
import type { Mapping } from '../../core/syntax/tree.ts';
import { textAttribute } from '../../core/template/attributes.ts';
import type { Resource } from '../../core/template/model.ts';
import { firstKnown } from '../../core/template/value.ts';
import { exactDuration } from '../../core/words.ts';

/** "60 s · 4 days", "14 days · no alarm", "rate(5 minutes)"; empty where no value says more than the kind. */
export function figuresOf(graph: Graph, node: GraphNode): string {
  return wordsOf(graph, node).filter((word) => word !== '').join(' · ');
}

function wordsOf(graph: Graph, node: GraphNode): readonly string[] {
  const { resource } = node;
  if (resource === undefined) return [node.type === '' ? 'outside this template' : 'outside'];
  switch (node.kind) {
    case 'queue':
      return queueWords(graph, node);
    case 'topic':
      return [firstKnown(isFifoTopic(graph, node)) === true ? 'FIFO' : ''];
    case 'function':
      return [spanOf(firstKnown(timeoutOf(graph, node)))];
    case 'workflow':
      return [firstKnown(isExpress(graph.template, resource)) === true ? 'Express' : ''];
    case 'schedule':
      return [textOf(graph, resource, 'ScheduleExpression')];
    case 'rule':
      return [textOf(graph, resource, 'ScheduleExpression') || patternOf(graph, resource)];
    default:
      return [];
  }
}

/** Seconds a message stays hidden, then how long it is kept; for a sink, whether anybody hears of it. */
function queueWords(graph: Graph, queue: GraphNode): readonly string[] {
  const fifo = firstKnown(isFifo(graph, queue)) === true ? 'FIFO' : '';
  const kept = spanOf(firstKnown(retentionOf(graph, queue)));
  if (!isSink(graph, queue)) return [fifo, spanOf(firstKnown(visibilityTimeoutOf(graph, queue))), kept];
  const rings = alarmsOn(graph, queue).length > 0;
  return [fifo, kept, rings ? 'alarm' : mayBeWatched(graph, queue) ? '' : 'no alarm'];
}

function spanOf(seconds: number | undefined): string {
  return seconds === undefined ? '' : exactDuration(seconds);
}

function textOf(graph: Graph, resource: Resource, property: string): string {
  return firstKnown(textAttribute(graph.template, resource, property)) ?? '';
}

function patternOf(graph: Graph, rule: Resource): string {
  const [filter] = filtersOf(graph, rule);
  return filter === undefined ? '' : `on ${keysOf(filter.pattern)}`;
}

/** What a filter looks at: "source, detail-type". */
export function keysOf(pattern: Mapping): string {
  return pattern.entries.map(({ key }) => key.text).join(', ');
}
