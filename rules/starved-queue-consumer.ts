import { isEnabled, reservedConcurrencyOf } from '../core/graph/function.ts';
import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { isMapping, LEAST_CONCURRENCY, maximumConcurrencyOf, polledSource, pollersOf } from '../core/graph/polling.ts';
import { nodesOfKind } from '../core/graph/queries.ts';
import { isFifo } from '../core/graph/queue.ts';
import { redrivesFrom } from '../core/graph/redrive.ts';
import type { Report, Rule } from '../core/rule.ts';
import { valueAt } from '../core/syntax/tree.ts';
import { together, whenToName } from '../core/template/together.ts';
import type { Known } from '../core/template/value.ts';
import type { When } from '../core/template/when.ts';
import { holdPollerBack } from './fixes/hold-poller-back.ts';
import { settingName } from './fixes/setting-name.ts';

export const starvedQueueConsumer: Rule = {
  name: 'starved-queue-consumer',
  summary: 'Lambda polls a queue for a function that has no room to run, and each vain poll counts as a try.',
  services: ['SQS', 'Lambda'],
  severity: 'warning',
  fixable: true,
  *check(graph) {
    const polls = pollersOf(graph).flatMap((poller) => poller.polls);
    for (const lambda of nodesOfKind(graph, 'function')) {
      const own = polls.filter((poll) => poll.to === lambda && isMapping(poll) && polledSource(poll) === 'queue');
      const found = own.flatMap((poll) => starvedPolls(graph, poll));
      if (found[0] !== undefined) yield report(graph, lambda, found[0], found);
    }
  },
};

/** Batches that Lambda takes from a standard queue at once, to begin with. Source: services-sqs-scaling, 2026-11. */
const FIRST_POLLERS = 5;

/** A choice of conditions in which a function has less room than Lambda takes batches for it. */
interface StarvedPoll {
  readonly when: When;
  readonly poll: Hop;
  readonly reserved: Known<number>;
}

/** A FIFO queue is polled for its message groups, of which a template does not tell how many there are. */
function starvedPolls(graph: Graph, poll: Hop): readonly StarvedPoll[] {
  const room = [reservedConcurrencyOf(graph, poll.to), maximumConcurrencyOf(graph, poll)] as const;
  const values = [isEnabled(graph, poll.by), ...room, isFifo(graph, poll.from)] as const;
  return together(graph.template.conditions, poll.when, ...values).flatMap(({ when, value }) => {
    const [enabled, reserved, most, ordered] = value;
    const isHeldBack = ordered.value || most.value !== Infinity || hasOwnPollers(poll);
    const isStarved = reserved.value === 0 ? isMeant(reserved) : reserved.value < FIRST_POLLERS && !isHeldBack;
    return enabled.value && isStarved ? [{ when, poll, reserved }] : [];
  });
}

/** A parameter's default of 0 stands for "not set", and the template uses it where it is. */
function isMeant({ basis }: Known<number>): boolean {
  return basis !== 'parameter';
}

function hasOwnPollers({ by }: Hop): boolean {
  return valueAt(by.properties, 'ProvisionedPollerConfig') !== undefined;
}

function report(graph: Graph, lambda: GraphNode, worst: StarvedPoll, found: readonly StarvedPoll[]): Report {
  const { poll, reserved } = worst;
  return {
    at: reserved.at,
    resource: lambda.resource?.carrier ?? lambda.id,
    severity: 'warning',
    ...(reserved.value === 0 ? neverRuns(graph, poll) : hasLittleRoom(graph, poll, reserved.value)),
    when: whenToName(graph.template.conditions, lambda.when, found),
    related: found.map((one) => ({ at: one.poll.at, message: `Lambda polls ${nameOf(one.poll.from)} for it` })),
    fixes: () => holdPollerBack(graph, lambda, reserved, found.map((one) => one.poll)),
  };
}

type Words = Pick<Report, 'problem' | 'consequence' | 'remedy'>;

function neverRuns(graph: Graph, { from, to }: Hop): Words {
  return {
    problem: `no call of ${nameOf(to)} ever runs, since 0 are reserved for it`,
    consequence: `Lambda polls ${nameOf(from)} in vain, and each time counts as a try${parking(graph, from)}`,
    remedy: 'switch the mapping off to pause it, or reserve more',
  };
}

function hasLittleRoom(graph: Graph, { from, to, by }: Hop, reserved: number): Words {
  const most = Math.max(reserved, LEAST_CONCURRENCY);
  const calls = reserved === 1 ? 'there is room for 1 call' : `there is room for ${reserved} calls`;
  const set = `set ${settingName(graph, by, 'MaximumConcurrency')} of its mapping to ${most}`;
  return {
    problem: `${calls} of ${nameOf(to)} at once, and Lambda polls ${nameOf(from)} for ${FIRST_POLLERS} and more`,
    consequence: `a batch that finds no room goes back untouched and counts as a try${parking(graph, from)}`,
    remedy: reserved < most ? `reserve ${most} and ${set}, the least there is` : set,
  };
}

function parking(graph: Graph, queue: GraphNode): string {
  const isRedriven = redrivesFrom(graph, queue).length > 0;
  return isRedriven ? ', until its messages are parked unprocessed in the dead-letter queue' : '';
}
