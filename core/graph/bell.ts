/** Topics that only ring: what they carry tells of a state, which the next message tells again. */

import { policiesOf } from './policies.ts';
import type { Graph, GraphNode } from './model.ts';
import { producersOf } from './queries.ts';

/** Services that report states: CloudWatch alarms, budgets, unusual costs. */
const BELLS: ReadonlySet<string> = new Set([
  'cloudwatch.amazonaws.com', 'budgets.amazonaws.com', 'costalerts.amazonaws.com',
]);

/** Whether alarms and budgets alone publish to a topic, as its producers or its policy show. */
export function carriesOnlyAlarms(graph: Graph, topic: GraphNode): boolean {
  const producers = producersOf(graph, topic);
  if (producers.some((hop) => hop.from.kind !== 'alarm')) return false;
  return producers.length > 0 || admitsOnlyBells(graph, topic);
}

function admitsOnlyBells(graph: Graph, topic: GraphNode): boolean {
  const statements = policiesOf(graph, topic).flatMap((policy) => policy.statements);
  const admitted = statements.filter(({ effect }) => effect === 'Allow').flatMap(({ principals }) => principals);
  return admitted.length > 0 && admitted.every(({ kind, value }) => {
    return kind === 'service' && value.kind === 'text' && BELLS.has(value.text);
  });
}
