import { isUnknownEnd, unknownEndId } from '../core/graph/draft.ts';
import { isHelperFunction } from '../core/graph/exempt.ts';
import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { importIn, nameOf } from '../core/graph/node-name.ts';
import { namesFailureSink } from '../core/graph/polling.ts';
import { distinctNodes, hopsFrom, isFailureHop, nodesOfKind } from '../core/graph/queries.ts';
import { isHeldByTraffic } from '../core/graph/shared-traffic.ts';
import { waitingCallersOf } from '../core/graph/waiting-callers.ts';
import type { Report, Rule } from '../core/rule.ts';
import { isWithin } from '../core/source.ts';
import { entryOf } from '../core/syntax/tree.ts';
import { stackOf } from '../core/template/stacks/stack-of.ts';
import { whenToName } from '../core/template/together.ts';
import { listed } from '../core/words.ts';
import { retireSink } from './fixes/retire-sink.ts';

export const ignoredFunctionDlq: Rule = {
  name: 'ignored-function-dlq',
  summary: 'A function has a dead-letter queue or a destination that none of its calls ever reaches.',
  services: ['Lambda'],
  severity: 'info',
  fixable: true,
  *check(graph) {
    for (const lambda of nodesOfKind(graph, 'function')) {
      const sinks = ownSinks(graph, lambda);
      const callers = sinks.length === 0 ? undefined : waitingCallersOf(graph, lambda);
      if (callers !== undefined && !isHelperFunction(graph, lambda)) yield report(graph, lambda, sinks, callers);
    }
  },
};

/** What Globals and the provider set, they set for every function, whoever calls it. */
function ownSinks(graph: Graph, lambda: GraphNode): readonly Hop[] {
  const { root } = stackOf(graph.template, lambda.resource);
  const shared = ['Globals', 'provider'].flatMap((section) => entryOf(root, section)?.at ?? []);
  const sinks = hopsFrom(graph, lambda).filter(({ kind }) => kind === 'dead-letter' || kind === 'destination');
  return sinks.filter(({ at, to }) => isNamed(graph, to) && !shared.some((section) => isWithin(at, section)));
}

/** A parameter may be empty, which is no sink; an import never is. */
function isNamed(graph: Graph, sink: GraphNode): boolean {
  return !isUnknownEnd(sink) || importOf(graph, sink) !== undefined;
}

function importOf({ unknown }: Graph, sink: GraphNode): string | undefined {
  return importIn(unknown.find((end) => unknownEndId(end) === sink.id)?.symbol ?? '');
}

function report(graph: Graph, lambda: GraphNode, sinks: readonly Hop[], callers: readonly Hop[]): Report {
  const name = nameOf(lambda);
  const sources = distinctNodes(callers.map(({ from }) => from));
  const targets = listed(distinctNodes(sinks.map(({ to }) => to)).map((sink) => sinkName(graph, sink)));
  const poll = callers.find(({ kind }) => kind === 'poll' || kind === 'pipe');
  return {
    at: (sinks[0] as Hop).at,
    resource: lambda.resource?.carrier ?? lambda.id,
    severity: 'info',
    problem: `${name} names ${targets} for asynchronous calls, and it gets none`,
    consequence: `${callersIn(sources)} for its answer and ${
      poll ? 'keeps a message that it fails on' : 'is told of its failure'
    }, so ${name} never sends anything to ${targets}`,
    remedy: remedyFor(graph, poll, removalOf(graph, lambda, sinks)),
    when: whenToName(graph.template.conditions, lambda.when, sinks),
    related: callers.map(({ at, from }) => ({ at, message: `${nameOf(from)} waits for ${name}` })),
    fixes: () => retireSink(graph, lambda, sinks, callers),
  };
}

function sinkName(graph: Graph, sink: GraphNode): string {
  const imported = importOf(graph, sink);
  return imported === undefined ? nameOf(sink) : `what is imported as ${imported}`;
}

function callersIn(sources: readonly GraphNode[]): string {
  const [source, ...others] = sources;
  return others.length === 0 && source ? `${nameOf(source)} waits` : 'each of its callers waits';
}

/** Versions that share traffic must have the same dead-letter queue, or the deployment is refused. */
function removalOf(graph: Graph, lambda: GraphNode, sinks: readonly Hop[]): string {
  return isHeldByTraffic(graph, lambda, sinks) ? 'take it away when a deployment moves all traffic at once' : 'take it away';
}

function remedyFor(graph: Graph, poll: Hop | undefined, removal: string): string {
  if (poll === undefined) return `${removal}, and let the caller handle the failure`;
  const channel = poll.from;
  const name = nameOf(channel);
  if (poll.kind === 'pipe') return `${removal}, and let ${name} or its source keep what fails`;
  if (channel.kind !== 'queue') {
    const mapping = `the mapping that reads ${name}`;
    return namesFailureSink(poll)
      ? `${removal}: ${mapping} has an on-failure destination`
      : `set an on-failure destination on ${mapping} instead`;
  }
  const hasSink = hopsFrom(graph, channel).some(isFailureHop);
  return hasSink ? `${removal}: ${name} has its own dead-letter queue` : `give ${name} the dead-letter queue instead`;
}
