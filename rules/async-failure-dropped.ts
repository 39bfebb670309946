import { asynchronousTries } from '../core/graph/asynchronous-tries.ts';
import { isHelperFunction } from '../core/graph/exempt.ts';
import { failureSinkOf } from '../core/graph/function.ts';
import type { Graph, GraphNode, Hop, NodeKind } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { asynchronousCallsOf, nodesOfKind } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { whenToName } from '../core/template/together.ts';
import type { When } from '../core/template/when.ts';
import { listed } from '../core/words.ts';
import { keepFailures } from './fixes/keep-failures.ts';

export const asyncFailureDropped: Rule = {
  name: 'async-failure-dropped',
  summary: 'A function that is called without anybody waiting drops an event after its last failed try.',
  services: ['Lambda', 'SNS', 'EventBridge', 'S3', 'IoT', 'SES'],
  severity: 'warning',
  fixable: true,
  *check(graph) {
    for (const lambda of nodesOfKind(graph, 'function')) {
      const dropped = isHelperFunction(graph, lambda) ? [] : droppedCalls(graph, lambda);
      if (dropped.length > 0) yield report(graph, lambda, dropped);
    }
  },
};

/** Alarms and logs report on work; they are none. */
const NO_WORK: ReadonlySet<NodeKind> = new Set(['alarm', 'log-group']);

interface DroppedCall {
  readonly hop: Hop;
  readonly when: When;
}

/** What a topic brings is judged by `sns-direct-to-lambda`. */
function droppedCalls(graph: Graph, lambda: GraphNode): readonly DroppedCall[] {
  return asynchronousCallsOf(graph, lambda)
    .filter((hop) => hop.kind !== 'subscribe' && !NO_WORK.has(hop.from.kind))
    .map((hop) => ({ hop, sink: failureSinkOf(graph, hop) }))
    .filter(({ sink }) => sink.state === 'dropped')
    .map(({ hop, sink }) => ({ hop, when: sink.when }));
}

function report(graph: Graph, lambda: GraphNode, dropped: readonly DroppedCall[]): Report {
  const events = dropped.filter(({ hop }) => hop.kind !== 'schedule');
  const worst = (events.length > 0 ? events : dropped).map(({ hop }) => hop);
  const callers = namesOf(worst);
  const tries = asynchronousTries(graph, worst[0] as Hop);
  return {
    at: lambda.at,
    resource: lambda.resource?.carrier ?? lambda.id,
    severity: events.length > 0 ? 'warning' : 'info',
    problem: `nothing keeps the events that ${nameOf(lambda)} fails on`,
    consequence:
      events.length > 0
        ? `an event from ${callers} is tried ${tries}, then it is lost`
        : `a run started by ${callers} is tried ${tries}, then it is dropped without a trace until the next one`,
    remedy: `give ${nameOf(lambda)} an on-failure destination, best a queue`,
    when: whenToName(graph.template.conditions, lambda.when, dropped),
    fixes: () => keepFailures(graph, lambda, dropped.map(({ hop }) => hop)),
    related: dropped.map(({ hop }) => ({ at: hop.at, message: `${namesOf([hop])} calls ${nameOf(lambda)}` })),
  };
}

function namesOf(calls: readonly Hop[]): string {
  return listed([...new Set(calls.map((hop) => nameOf(hop.from)))]);
}
