import { failureLoopsOf, redriveLoopsOf, type FailureLoop } from '../core/graph/failure-loops.ts';
import type { Graph, GraphNode } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { nodesOfKind } from '../core/graph/queries.ts';
import { isFifo } from '../core/graph/queue.ts';
import type { Report, Rule } from '../core/rule.ts';
import { whenToName } from '../core/template/together.ts';
import { firstKnown } from '../core/template/value.ts';
import { ownSink } from './fixes/match-dead-letter-kind.ts';

export const failureSinkLoop: Rule = {
  name: 'failure-sink-loop',
  summary: 'What fails is parked where the same consumer picks it up and fails again.',
  services: ['Lambda', 'SQS', 'SNS'],
  severity: 'error',
  fixable: true,
  *check(graph) {
    for (const lambda of nodesOfKind(graph, 'function')) yield* reports(graph, lambda, failureLoopsOf(graph, lambda));
    for (const queue of nodesOfKind(graph, 'queue')) yield* reports(graph, queue, redriveLoopsOf(graph, queue));
  },
};

function* reports(graph: Graph, node: GraphNode, loops: readonly FailureLoop[]): Iterable<Report> {
  for (const sink of new Set(loops.map(({ failure }) => failure.to))) {
    const same = loops.filter(({ failure }) => failure.to === sink);
    yield report(graph, node, sink, same);
  }
}

function report(graph: Graph, node: GraphNode, sink: GraphNode, loops: readonly FailureLoop[]): Report {
  const { failure, back } = loops[0] as FailureLoop;
  const again = back.at(-1)?.to ?? sink;
  return {
    at: failure.at,
    resource: failure.by.carrier,
    severity: 'error',
    ...wording(node, sink, again),
    when: whenToName(graph.template.conditions, node.when, loops),
    related: back.map(({ at, from, to }) => ({ at, message: `${nameOf(from)} hands it back to ${nameOf(to)}` })),
    fixes: () => (sink === node ? ownSink(graph, node, firstKnown(isFifo(graph, node)) === true) : []),
  };
}

function wording(
  node: GraphNode,
  sink: GraphNode,
  again: GraphNode,
): Pick<Report, 'problem' | 'consequence' | 'remedy'> {
  const [name, parked, consumer] = [node, sink, again].map(nameOf);
  if (sink === node) {
    return {
      problem: `${name} is its own dead-letter queue`,
      consequence: 'a message that fails goes back to where it came from, and is tried again until it expires',
      remedy: 'move it to another queue',
    };
  }
  if (again.kind === 'queue') {
    return {
      problem: `${name} and ${parked} are each other's dead-letter queue`,
      consequence: 'a message that fails goes to and fro between them until it expires',
      remedy: `take the redrive policy of ${parked} away, or move its messages to a third queue`,
    };
  }
  const endless = sink.kind === 'queue' ? 'until the queue deletes it' : 'again and again, without end';
  return {
    problem: `${parked} keeps what ${consumer} fails on, and hands it to ${consumer} again`,
    consequence: `a message that ${consumer} cannot handle is tried ${endless}, and is never parked`,
    remedy: `park it in a queue that ${consumer} does not read, or read ${parked} with something else`,
  };
}
