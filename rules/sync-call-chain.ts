import { isHelperFunction } from '../core/graph/exempt.ts';
import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { hopsFrom, hopsInto, nodesOfKind } from '../core/graph/queries.ts';
import { shownName } from '../core/graph/shown-name.ts';
import type { Report, Rule } from '../core/rule.ts';
import { both } from '../core/template/conditions.ts';
import type { When } from '../core/template/when.ts';

export const syncCallChain: Rule = {
  name: 'sync-call-chain',
  summary: 'A function waits for another function: both are paid for, and both fail together.',
  severity: 'info',
  fixable: false,
  *check(graph) {
    for (const lambda of nodesOfKind(graph, 'function')) {
      if (isCalledByFunction(graph, lambda) || isHelperFunction(graph, lambda)) continue;
      const chain = longestChain(graph, { last: lambda, calls: [], when: lambda.when });
      if (chain.calls.length > 0) yield report(graph, lambda, chain);
    }
  },
};

/** Calls from function to function, one after the other. */
interface Chain {
  readonly last: GraphNode;
  readonly calls: readonly Hop[];
  readonly when: When;
}

function isFunctionCall(hop: Hop): boolean {
  const isCall = hop.kind === 'invoke' && hop.synchronous && hop.active && hop.from !== hop.to;
  return isCall && hop.from.kind === 'function' && hop.to.kind === 'function';
}

function isCalledByFunction(graph: Graph, lambda: GraphNode): boolean {
  return hopsInto(graph, lambda).some(isFunctionCall);
}

/** Calls followed from one function; longer chains say nothing more. */
const LONGEST_CHAIN = 8;

function longestChain(graph: Graph, chain: Chain): Chain {
  let longest = chain;
  if (chain.calls.length === LONGEST_CHAIN) return longest;
  for (const call of hopsFrom(graph, chain.last).filter(isFunctionCall)) {
    const when = both(graph.template.conditions, chain.when, call.when);
    if (when === undefined || chain.calls.some(({ from }) => from === call.to)) continue;
    const longer = longestChain(graph, { last: call.to, calls: [...chain.calls, call], when });
    if (longer.calls.length > longest.calls.length) longest = longer;
  }
  return longest;
}

/** IAM cannot tell a call that waits from one that does not, so this is advice, however long the chain. */
function report(graph: Graph, head: GraphNode, { last, calls, when }: Chain): Report {
  const names = calls.map((call) => shownName(call.to, 'another function'));
  const caller = apiBefore(graph, head) ?? head.id;
  const failure = `a failure or a slow answer of ${shownName(last, 'the other')} becomes one of ${caller}`;
  return {
    at: head.at,
    resource: head.resource?.carrier ?? head.id,
    severity: 'info',
    problem: `${head.id} calls ${names.join(', which calls ')}`,
    consequence: `where it waits for the answer, ${failure}, and ${names.length + 1} functions are billed at once`,
    remedy: 'hand the work over through a queue or a bus, or let a workflow call each function',
    when,
    related: calls.map((call, index) => ({ at: call.at, message: `${call.from.id} calls ${names[index]}` })),
  };
}

function apiBefore(graph: Graph, lambda: GraphNode): string | undefined {
  return hopsInto(graph, lambda).find((hop) => hop.from.kind === 'api' && hop.synchronous)?.from.id;
}
