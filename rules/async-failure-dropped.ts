import { isHelperFunction } from '../core/graph/exempt.ts';
import { ASYNCHRONOUS_TRIES, failureSinkOf } from '../core/graph/function.ts';
import type { GraphNode, Hop, NodeKind } from '../core/graph/model.ts';
import { asynchronousCallsOf, distinctNodes, nodesOfKind } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import type { When } from '../core/template/when.ts';
import { listed } from '../core/words.ts';
import { directSubscriptions } from './sns-direct-to-lambda.ts';

export const asyncFailureDropped: Rule = {
  name: 'async-failure-dropped',
  summary: 'A function that is called without anybody waiting drops an event after its last failed try.',
  severity: 'warning',
  fixable: false,
  *check(graph) {
    const judgedElsewhere = new Set(directSubscriptions(graph));
    for (const lambda of nodesOfKind(graph, 'function')) {
      if (isHelperFunction(graph, lambda)) continue;
      const calls = asynchronousCallsOf(graph, lambda).filter((hop) => !judgedElsewhere.has(hop) && carriesWork(hop));
      const dropped = calls.map((hop) => ({ hop, sink: failureSinkOf(graph, hop) })).filter(({ sink }) => sink.state === 'dropped');
      if (dropped[0] !== undefined) yield report(lambda, dropped.map(({ hop }) => hop), dropped[0].sink.when);
    }
  },
};

/** Alarms and logs report on work; they are none. What a topic brings is judged by `sns-direct-to-lambda`. */
const NO_WORK: ReadonlySet<NodeKind> = new Set(['alarm', 'log-group', 'topic']);

function carriesWork(hop: Hop): boolean {
  return !NO_WORK.has(hop.from.kind);
}

function report(lambda: GraphNode, calls: readonly Hop[], when: When): Report {
  const onlyScheduled = calls.every((hop) => hop.kind === 'schedule');
  const callers = listed(distinctNodes(calls.map((hop) => hop.from)).map((node) => node.id.replace(/^external:/, '')));
  return {
    at: lambda.at,
    resource: lambda.resource?.carrier ?? lambda.id,
    severity: onlyScheduled ? 'info' : 'warning',
    problem: `nothing keeps the events that ${lambda.id} fails on`,
    consequence: onlyScheduled
      ? `a run started by ${callers} that fails ${ASYNCHRONOUS_TRIES} times is dropped without a trace until the next one`
      : `an event from ${callers} is tried ${ASYNCHRONOUS_TRIES} times in about 3 minutes, then it is lost`,
    remedy: `give ${lambda.id} an on-failure destination, best a queue`,
    when,
    related: calls.map((hop) => ({ at: hop.at, message: `${hop.from.id.replace(/^external:/, '')} calls ${lambda.id}` })),
  };
}
