import { alarmsOn, mayBeWatched } from '../core/graph/alarms.ts';
import type { Graph, GraphNode } from '../core/graph/model.ts';
import { isFailureHop, consumersOf, hopsInto, nodesOfKind, strong } from '../core/graph/queries.ts';
import { retentionOf } from '../core/graph/queue.ts';
import type { Report, Rule } from '../core/rule.ts';
import { isOffered } from '../core/template/exports.ts';
import { whenToName } from '../core/template/together.ts';
import { firstKnown } from '../core/template/value.ts';
import { duration } from '../core/words.ts';
import { addDepthAlarm } from './fixes/depth-alarm.ts';

export const dlqWithoutAlarm: Rule = {
  name: 'dlq-without-alarm',
  summary: 'Nobody is told when a message is parked in a dead-letter queue.',
  services: ['SQS', 'CloudWatch'],
  severity: 'off',
  strict: 'warning',
  fixable: true,
  *check(graph) {
    for (const queue of nodesOfKind(graph, 'queue')) {
      if (isUnwatched(graph, queue)) yield report(graph, queue);
    }
  },
};

/** A sink with a consumer is looked after; what other stacks can see, they may watch. */
function isUnwatched(graph: Graph, queue: GraphNode): boolean {
  if (!hopsInto(graph, queue).some(isFailureHop) || strong(consumersOf(graph, queue)).length > 0) return false;
  if (isOffered(graph.template, queue.id) || alarmsOn(graph, queue).length > 0) return false;
  return !mayBeWatched(graph, queue);
}

function report(graph: Graph, sink: GraphNode): Report {
  const sources = hopsInto(graph, sink).filter(isFailureHop);
  const retention = firstKnown(retentionOf(graph, sink));
  return {
    at: sink.at,
    resource: sink.resource?.carrier ?? sink.id,
    severity: 'warning',
    problem: `no alarm watches ${sink.id}`,
    consequence: `a message that is parked there lies unseen ${
      retention === undefined ? 'until it expires' : `for ${duration(retention)}`
    }, then it is deleted`,
    remedy: `add an alarm on ApproximateNumberOfMessagesVisible of ${sink.id}, above 0`,
    when: whenToName(graph.template.conditions, sink.when, sources),
    related: sources.map(({ at }) => ({ at, message: `parks messages in ${sink.id}` })),
    fixes: () => addDepthAlarm(graph, sink),
  };
}
