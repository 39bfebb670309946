import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { isHelperFunction } from '../core/graph/exempt.ts';
import { hopsFrom, hopsInto, nodesOfKind } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';

export const syncCallChain: Rule = {
  name: 'sync-call-chain',
  summary: 'A function waits for another function: both are paid for, and both fail together.',
  severity: 'warning',
  fixable: false,
  *check(graph) {
    for (const lambda of nodesOfKind(graph, 'function')) {
      if (callsInto(graph, lambda).length > 0 || isHelperFunction(graph, lambda)) continue;
      const chain = longestChain(graph, lambda, new Set([lambda.id]));
      if (chain.length > 0) yield report(graph, lambda, chain);
    }
  },
};

function isFunctionCall(hop: Hop): boolean {
  return hop.kind === 'invoke' && hop.synchronous && hop.active && hop.from.kind === 'function' && hop.to.kind === 'function';
}

function callsFrom(graph: Graph, lambda: GraphNode): readonly Hop[] {
  return hopsFrom(graph, lambda).filter((hop) => isFunctionCall(hop) && hop.to !== lambda);
}

function callsInto(graph: Graph, lambda: GraphNode): readonly Hop[] {
  return hopsInto(graph, lambda).filter((hop) => isFunctionCall(hop) && hop.from !== lambda);
}

/** Calls followed from one function; longer chains say nothing more. */
const LONGEST_CHAIN = 8;

function longestChain(graph: Graph, from: GraphNode, passed: ReadonlySet<string>): readonly Hop[] {
  let longest: readonly Hop[] = [];
  if (passed.size > LONGEST_CHAIN) return longest;
  for (const hop of callsFrom(graph, from)) {
    if (passed.has(hop.to.id)) continue;
    const chain = [hop, ...longestChain(graph, hop.to, new Set([...passed, hop.to.id]))];
    if (chain.length > longest.length) longest = chain;
  }
  return longest;
}

/** IAM cannot tell a call that waits from one that does not, so a chain that rests on a role is advice only. */
function report(graph: Graph, head: GraphNode, chain: readonly Hop[]): Report {
  const isProved = chain.length > 1 && chain.every((hop) => hop.strength === 'strong');
  const names = [head, ...chain.map((hop) => hop.to)].map((node) => node.id);
  const last = names.at(-1) as string;
  const caller = apiBefore(graph, head) ?? head.id;
  const harm = `a failure or a slow answer of ${last} becomes one of ${caller}, and ${names.length} functions are paid for while one works`;
  return {
    at: head.at,
    resource: head.resource?.carrier ?? head.id,
    severity: isProved ? 'warning' : 'info',
    problem: `${head.id} calls ${names.slice(1).join(', which calls ')}`,
    consequence: isProved ? harm : `where it waits for the answer, ${harm}`,
    remedy: 'hand the work over through a queue or a bus, or let a workflow call each function',
    related: chain.map((hop) => ({ at: hop.at, message: `${hop.from.id} calls ${hop.to.id}` })),
  };
}

function apiBefore(graph: Graph, lambda: GraphNode): string | undefined {
  return hopsInto(graph, lambda).find((hop) => hop.from.kind === 'api' && hop.synchronous)?.from.id;
}
