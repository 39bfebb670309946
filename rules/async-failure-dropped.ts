import { asynchronousTries } from '../core/graph/asynchronous-tries.ts';
import { carriesOnlyAlarms } from '../core/graph/bell.ts';
import { isHelperFunction } from '../core/graph/exempt.ts';
import { failureSinkOf, isDurable } from '../core/graph/function.ts';
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

/** What a topic brings is judged by `sns-direct-to-lambda`, but for executions that outlast a call from a queue. */
function droppedCalls(graph: Graph, lambda: GraphNode): readonly DroppedCall[] {
  return asynchronousCallsOf(graph, lambda)
    .filter((hop) => !NO_WORK.has(hop.from.kind) && (hop.kind !== 'subscribe' || startsExecution(graph, hop)))
    .map((hop) => ({ hop, sink: failureSinkOf(graph, hop) }))
    .filter(({ sink }) => sink.state === 'dropped')
    .map(({ hop, sink }) => ({ hop, when: sink.when }));
}

function startsExecution(graph: Graph, { from, to }: Hop): boolean {
  return isDurable(to) && !carriesOnlyAlarms(graph, from);
}

function report(graph: Graph, lambda: GraphNode, dropped: readonly DroppedCall[]): Report {
  const events = dropped.filter(({ hop }) => hop.kind !== 'schedule');
  const worst = (events.length > 0 ? events : dropped).map(({ hop }) => hop);
  const what = `${events.length > 0 ? 'an event from' : 'a run started by'} ${namesOf(worst)}`;
  return {
    at: lambda.at,
    resource: lambda.resource?.carrier ?? lambda.id,
    severity: events.length > 0 && !isDurable(lambda) ? 'warning' : 'info',
    problem: `nothing keeps the events that ${nameOf(lambda)} fails on`,
    ...advice(lambda, what, asynchronousTries(graph, worst[0] as Hop), events.length > 0),
    when: whenToName(graph.template.conditions, lambda.when, dropped),
    fixes: () => (isDurable(lambda) ? [] : keepFailures(graph, lambda, dropped.map(({ hop }) => hop))),
    related: dropped.map(({ hop }) => ({ at: hop.at, message: `${namesOf([hop])} calls ${nameOf(lambda)}` })),
  };
}

/** A durable execution is not started again, and leaves the record of its steps; its events go to a queue alone. */
function advice(
  lambda: GraphNode,
  what: string,
  tries: string,
  isLost: boolean,
): Pick<Report, 'consequence' | 'remedy'> {
  if (isDurable(lambda)) {
    return {
      consequence: `${what} is tried ${tries}, and all that stays of it is the record of its steps`,
      remedy: `give ${nameOf(lambda)} a dead-letter queue`,
    };
  }
  const end = isLost ? 'then it is lost' : 'then it is dropped; the work waits for the next run';
  const remedy = `give ${nameOf(lambda)} an on-failure destination, best a queue`;
  return { consequence: `${what} is tried ${tries}, ${end}`, remedy };
}

function namesOf(calls: readonly Hop[]): string {
  return listed([...new Set(calls.map((hop) => nameOf(hop.from)))]);
}
