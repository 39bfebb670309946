import { isAlarmed } from '../graph/delivery/ends.ts';
import type { Graph, GraphNode, Hop } from '../graph/model.ts';
import { isSink, redrivePolicyOf, retentionOf } from '../graph/queue.ts';
import { redrivesFrom } from '../graph/redrive.ts';
import { firstKnown } from '../template/value.ts';
import { beyond, describeWhen } from '../template/when.ts';
import { exactDuration } from '../words.ts';

/** "DLQ 14 d, no alarm", "no DLQ"; undefined for a queue that needs none or of which it cannot be told. */
export function sinkText(graph: Graph, queue: GraphNode, isConsumed: boolean): string | undefined {
  const sinks = redrivesFrom(graph, queue);
  if (sinks.length > 0) return [...new Set(sinks.map((sink) => oneSink(graph, sink)))].join(' or ');
  const isLeftOut = redrivePolicyOf(graph, queue).every(({ value }) => value.kind === 'absent');
  return isConsumed && isLeftOut && !isSink(graph, queue) ? 'no DLQ' : undefined;
}

function oneSink(graph: Graph, { to, from, when }: Hop): string {
  const retention = to.resource && firstKnown(retentionOf(graph, to));
  const kept = retention === undefined ? 'DLQ' : `DLQ ${brief(retention)}`;
  const alarmed = isAlarmed(graph, to);
  const bell = alarmed === undefined ? [] : [alarmed ? 'alarm' : 'no alarm'];
  const condition = describeWhen(beyond(when, from.when));
  return [kept, ...bell, ...(condition === null ? [] : [`when ${condition}`])].join(', ');
}

/** "14 d", "4 h": there is little room above a line. */
function brief(seconds: number): string {
  return exactDuration(seconds).replace(/ (day|hour|minute)s?$/, (unit) => unit.slice(0, 2));
}
