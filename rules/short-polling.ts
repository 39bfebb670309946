import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { consumersOf, distinctNodes, hopsFrom, nodesOfKind } from '../core/graph/queries.ts';
import { receiveWaitOf } from '../core/graph/queue.ts';
import type { Report, Rule } from '../core/rule.ts';
import { together, whenToName } from '../core/template/together.ts';
import { listed } from '../core/words.ts';
import { setProperty } from './fixes/set-property.ts';

/** The longest a receive can wait, in seconds. */
const LONGEST_WAIT = 20;

export const shortPolling: Rule = {
  name: 'short-polling',
  summary: 'Containers ask a queue for messages over and over, and it answers at once that there is none.',
  services: ['SQS', 'ECS'],
  severity: 'info',
  fixable: true,
  *check(graph) {
    for (const queue of nodesOfKind(graph, 'queue')) yield* judge(graph, queue);
  },
};

/**
 * Lambda and Pipes wait on every receive, whatever the queue says. A container that may both send and receive is given
 * all usual rights, so nobody can tell which of them it uses.
 */
function isReceiver(graph: Graph, { kind, from: queue, to }: Hop): boolean {
  if (kind !== 'poll' || to.kind !== 'container') return false;
  return !hopsFrom(graph, to).some((hop) => hop.kind === 'send' && hop.to === queue);
}

function* judge(graph: Graph, queue: GraphNode): Iterable<Report> {
  const polls = consumersOf(graph, queue).filter((hop) => isReceiver(graph, hop));
  const { conditions } = graph.template;
  const short = polls.flatMap((poll) =>
    together(conditions, poll.when, receiveWaitOf(graph, queue)).filter(({ value }) => value[0].value === 0),
  );
  const [first] = short;
  if (first === undefined) return;
  const wait = first.value[0];
  const consumers = listed(distinctNodes(polls.map(({ to }) => to)).map(nameOf));
  yield {
    at: wait.basis === 'aws-default' ? queue.at : wait.at,
    resource: queue.resource?.carrier ?? queue.id,
    severity: 'info',
    problem: `a receive from ${queue.id} does not wait for a message unless the code says so`,
    consequence:
      `${consumers} asks again and again while the queue is empty, each time for money, and a short poll may ` +
      'miss a message that is there',
    remedy: `set ReceiveMessageWaitTimeSeconds of ${queue.id} to ${LONGEST_WAIT}`,
    when: whenToName(conditions, queue.when, short),
    related: polls.map((poll) => ({ at: poll.at, message: `${nameOf(poll.to)} may receive from it` })),
    fixes: () => setProperty(graph, queue, 'ReceiveMessageWaitTimeSeconds', wait.at, LONGEST_WAIT),
  };
}
