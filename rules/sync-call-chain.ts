import { isHelperFunction } from '../core/graph/exempt.ts';
import { isDurable } from '../core/graph/function.ts';
import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { distinctNodes, hopsFrom, hopsInto, nodesOfKind } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { both } from '../core/template/conditions.ts';
import { whenToName } from '../core/template/together.ts';
import type { When } from '../core/template/when.ts';
import { listed } from '../core/words.ts';

export const syncCallChain: Rule = {
  name: 'sync-call-chain',
  summary: 'A function waits for another function: both are paid for, and both fail together.',
  services: ['Lambda', 'API Gateway'],
  severity: 'info',
  fixable: false,
  *check(graph) {
    const told = new Set<GraphNode>();
    for (const head of headsFirst(graph)) {
      if (told.has(head)) continue;
      const chain = longestChain(graph, { last: head, calls: [], when: head.when });
      if (chain.calls.length > 0) yield report(graph, head, chain);
      for (const { to } of chain.calls) told.add(to);
    }
  },
};

/** Functions that no other calls, then those that others call: two may call each other. */
function headsFirst(graph: Graph): readonly GraphNode[] {
  const functions = nodesOfKind(graph, 'function');
  const isCalled = (lambda: GraphNode): boolean => hopsInto(graph, lambda).some((hop) => isFunctionCall(graph, hop));
  return [...functions.filter((lambda) => !isCalled(lambda)), ...functions.filter(isCalled)];
}

/** Calls from function to function, one after the other. */
interface Chain {
  readonly last: GraphNode;
  readonly calls: readonly Hop[];
  readonly when: When;
}

function isFunctionCall(graph: Graph, { kind, synchronous, active, from, to }: Hop): boolean {
  if (kind !== 'invoke' || !synchronous || !active || from === to) return false;
  return [from, to].every((end) => end.kind === 'function' && !isDurable(end) && !isHelperFunction(graph, end));
}

function callsFrom(graph: Graph, lambda: GraphNode): readonly Hop[] {
  return hopsFrom(graph, lambda).filter((hop) => isFunctionCall(graph, hop));
}

/** Calls followed from one function; longer chains say nothing more. */
const LONGEST_CHAIN = 8;

function longestChain(graph: Graph, chain: Chain): Chain {
  let longest = chain;
  if (chain.calls.length === LONGEST_CHAIN) return longest;
  for (const call of callsFrom(graph, chain.last)) {
    const when = both(graph.template.conditions, chain.when, call.when);
    if (when === undefined || chain.calls.some(({ from }) => from === call.to)) continue;
    const longer = longestChain(graph, { last: call.to, calls: [...chain.calls, call], when });
    if (longer.calls.length > longest.calls.length) longest = longer;
  }
  return longest;
}

/** IAM cannot tell a call that waits from one that does not, so this is advice, however long the chain. */
function report(graph: Graph, head: GraphNode, { last, calls, when }: Chain): Report {
  const isLong = calls.length > 1;
  const told = isLong ? calls : callsFrom(graph, head);
  const callees = distinctNodes(told.map((call) => call.to)).map(nameOf);
  const culprit = isLong ? nameOf(last) : either(callees);
  const harm = `a failure or a slow answer of ${culprit} becomes one of ${callerOf(graph, head)}`;
  return {
    at: head.at,
    resource: head.resource?.carrier ?? head.id,
    severity: 'info',
    problem: `function ${nameOf(head)} calls ${isLong ? callees.join(', which calls ') : listed(callees)}`,
    consequence: `where it waits for the answer, ${harm}, and ${calls.length + 1} functions are billed while one works`,
    remedy: 'hand the work over through a queue or a bus, or let a workflow call each function',
    when: isLong ? when : whenToName(graph.template.conditions, head.when, told),
    related: told.map((call) => ({ at: call.at, message: `${nameOf(call.from)} calls ${nameOf(call.to)}` })),
  };
}

function either(names: readonly string[]): string {
  return names.length > 2 ? 'any of them' : names.join(' or ');
}

/** Who is kept waiting: the API in front, where there is one; the tool's own name for it says nothing. */
function callerOf(graph: Graph, head: GraphNode): string {
  const api = hopsInto(graph, head).find((hop) => hop.from.kind === 'api' && hop.synchronous)?.from;
  return api?.resource?.generated ? 'the API' : nameOf(api ?? head);
}
