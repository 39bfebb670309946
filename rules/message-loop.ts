import { loopThrough, type Loop } from '../core/graph/loops.ts';
import type { GraphNode, NodeKind } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { isFailureHop, nodesOfKind } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { beyond } from '../core/template/when.ts';

export const messageLoop: Rule = {
  name: 'message-loop',
  summary: 'A consumer sends to the channel that it is fed by, so a message can go round for ever.',
  services: ['Lambda', 'SNS', 'SQS', 'EventBridge', 'S3', 'DynamoDB'],
  severity: 'warning',
  fixable: false,
  *check(graph) {
    const told = new Set<GraphNode>();
    for (const node of HANDLERS.flatMap((kind) => nodesOfKind(graph, kind))) {
      const loop = told.has(node) ? undefined : loopThrough(graph, node);
      if (loop === undefined) continue;
      for (const { to } of loop.hops) told.add(to);
      yield report(node, loop);
    }
  },
};

/** Who takes a message and sends one. */
const HANDLERS: readonly NodeKind[] = ['function', 'workflow', 'container', 'pipe'];

function report(node: GraphNode, { hops, when }: Loop): Report {
  const isRedrive = hops.some(isFailureHop);
  const table = hops.find(({ to }) => to.kind === 'table')?.to;
  const way = [node, ...hops.map(({ to }) => to)];
  const rest = beyond(when, node.when);
  return {
    at: node.at,
    resource: node.resource?.carrier ?? node.id,
    severity: isRedrive || table !== undefined ? 'info' : 'warning',
    problem: `what ${nameOf(node)} sends comes back to it: ${way.map(nameOf).join(' → ')}`,
    consequence: consequenceOf(hops.map(({ to }) => to), isRedrive, table),
    remedy: remedyFor(hops.map(({ to }) => to), isRedrive, table),
    when: rest.size > 0 ? when : undefined,
    related: hops.map(({ at, from, to }) => ({ at, message: `${nameOf(from)} hands on to ${nameOf(to)}` })),
  };
}

/** What Lambda counts rounds of, with a recent SDK. Source: Lambda developer guide, "Recursive loop detection". */
const COUNTED: ReadonlySet<NodeKind> = new Set(['queue', 'topic', 'function']);

function consequenceOf(passed: readonly GraphNode[], isRedrive: boolean, table: GraphNode | undefined): string {
  if (isRedrive) return 'a message that can never be handled is tried, parked and sent again without end';
  if (table !== undefined) return `a write that is made for every change of ${nameOf(table)} makes the next change`;
  if (isCounted(passed)) {
    return 'a message that always leads to another one goes round until Lambda breaks the loop, after about 16 rounds';
  }
  return 'a message that always leads to another one goes round without end, and every round is paid for';
}

function isCounted(passed: readonly GraphNode[]): boolean {
  return passed.every(({ kind }) => COUNTED.has(kind));
}

function remedyFor(passed: readonly GraphNode[], isRedrive: boolean, table: GraphNode | undefined): string {
  if (isRedrive) return 'count the rounds in the message and give up after a few, or redrive by hand';
  if (table !== undefined) return 'filter the stream so that its own writes do not start it again';
  const remedy = 'send the result to a channel of its own, or filter what comes back';
  return isCounted(passed) ? `${remedy}; where it is meant to go round, set RecursiveLoop to Allow` : remedy;
}
