import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { isMapping } from '../core/graph/polling.ts';
import { consumersOf, nodesOfKind } from '../core/graph/queries.ts';
import { receiveCountOf, retentionOf, visibilityTimeoutOf } from '../core/graph/queue.ts';
import { redrivesFrom } from '../core/graph/redrive.ts';
import type { Report, Rule } from '../core/rule.ts';
import { canMeet } from '../core/template/conditions.ts';
import { together, whenToName } from '../core/template/together.ts';
import type { Known } from '../core/template/value.ts';
import type { When } from '../core/template/when.ts';
import { ENOUGH_RECEIVES, setReceiveCount } from './fixes/set-receive-count.ts';

export const lowMaxReceiveCount: Rule = {
  name: 'low-max-receive-count',
  summary: 'A queue gives a message up before it had a second chance.',
  services: ['SQS'],
  severity: 'warning',
  fixable: true,
  *check(graph) {
    for (const queue of nodesOfKind(graph, 'queue')) {
      const found = redrivesFrom(graph, queue).flatMap((redrive) => fewReceives(graph, redrive));
      const worst = [...found].sort((a, b) => a.count.value - b.count.value)[0];
      if (worst !== undefined) yield report(graph, queue, worst, found);
    }
  },
};

/** A choice of conditions in which a message moves to the dead-letter queue early. */
interface FewReceives {
  readonly when: When;
  readonly redrive: Hop;
  readonly count: Known<number>;
  /** The function that polls the queue then: Lambda's throttled polls count as receives. */
  readonly lambda: GraphNode | undefined;
}

function fewReceives(graph: Graph, redrive: Hop): readonly FewReceives[] {
  const queue = redrive.from;
  const { conditions } = graph.template;
  return together(conditions, redrive.when, receiveCountOf(graph, queue)).flatMap(({ when, value: [count] }) => {
    const polls = consumersOf(graph, queue).filter((hop) => isMapping(hop) && canMeet(conditions, hop.when, when));
    const lambda = polls[0]?.to;
    const isFew = count.value > 1 && lambda !== undefined && !queue.resource?.generated;
    return count.value === 1 || (isFew && count.value < ENOUGH_RECEIVES) ? [{ when, redrive, count, lambda }] : [];
  });
}

function report(graph: Graph, queue: GraphNode, worst: FewReceives, found: readonly FewReceives[]): Report {
  const { count, lambda, redrive } = worst;
  const isOnce = count.value === 1;
  const asBad = found.filter((one) => (one.count.value === 1) === isOnce);
  const sink = redrive.to.resource === undefined ? 'its dead-letter queue' : nameOf(redrive.to);
  return {
    at: count.at,
    resource: queue.resource?.carrier ?? queue.id,
    severity: isOnce ? 'warning' : 'info',
    ...(isOnce ? {} : { strict: true }),
    problem: `${queue.id} moves a message to ${sink} after ${isOnce ? 'a single receive' : `${count.value} receives`}`,
    consequence: consequenceOf(lambda, isOnce),
    remedy: `set maxReceiveCount of ${queue.id} to ${ENOUGH_RECEIVES} or more`,
    when: whenToName(graph.template.conditions, queue.when, [worst, ...asBad]),
    fixes: () => (isRoomFor(graph, queue, ENOUGH_RECEIVES) ? setReceiveCount(graph, queue, count.at) : []),
  };
}

/** Whether a queue keeps a message until so many receives are over. */
function isRoomFor(graph: Graph, queue: GraphNode, receives: number): boolean {
  const durations = [visibilityTimeoutOf(graph, queue), retentionOf(graph, queue)] as const;
  return together(graph.template.conditions, queue.when, ...durations).every(({ value: [visibility, retention] }) => {
    return receives * visibility.value < retention.value;
  });
}

function consequenceOf(lambda: GraphNode | undefined, isOnce: boolean): string {
  if (lambda === undefined) return 'any passing error parks a message, which is never tried a second time';
  const throttled = 'a poll that Lambda throttles counts as a receive';
  const name = nameOf(lambda);
  if (!isOnce) return `${throttled}, so in a busy hour messages are parked that ${name} saw less often or never`;
  return `${throttled}, so messages are parked that ${name} never saw, and a passing error parks one for good`;
}
