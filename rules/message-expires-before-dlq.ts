import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { nodesOfKind } from '../core/graph/queries.ts';
import { receiveCountOf, retentionOf, visibilityTimeoutOf } from '../core/graph/queue.ts';
import { redrivesFrom } from '../core/graph/redrive.ts';
import type { Report, Rule } from '../core/rule.ts';
import { together, whenToName } from '../core/template/together.ts';
import type { Known } from '../core/template/value.ts';
import type { When } from '../core/template/when.ts';
import { exactDuration } from '../core/words.ts';
import { reachDeadLetterQueue } from './fixes/reach-dead-letter-queue.ts';

export const messageExpiresBeforeDlq: Rule = {
  name: 'message-expires-before-dlq',
  summary: 'A failing message expires before it has been received often enough to reach the dead-letter queue.',
  services: ['SQS'],
  severity: 'warning',
  fixable: true,
  *check(graph) {
    for (const queue of nodesOfKind(graph, 'queue')) {
      const found = redrivesFrom(graph, queue).flatMap((redrive) => expiries(graph, redrive));
      if (found[0] !== undefined) yield report(graph, queue, found[0], found);
    }
  },
};

/** A choice of conditions in which a message is deleted first. Durations in seconds. */
interface Expiry {
  readonly when: When;
  readonly redrive: Hop;
  readonly count: Known<number>;
  readonly visibility: number;
  readonly retention: number;
}

function expiries(graph: Graph, redrive: Hop): readonly Expiry[] {
  const queue = redrive.from;
  const values = [receiveCountOf(graph, queue), visibilityTimeoutOf(graph, queue), retentionOf(graph, queue)] as const;
  return together(graph.template.conditions, redrive.when, ...values).flatMap(({ when, value }) => {
    const [count, visibility, retention] = value;
    if (count.value * visibility.value < retention.value) return [];
    const figures = { count, visibility: visibility.value, retention: retention.value };
    return [{ when, redrive, ...figures }];
  });
}

function report(graph: Graph, queue: GraphNode, first: Expiry, found: readonly Expiry[]): Report {
  const { count, visibility, retention, redrive } = first;
  const sink = redrive.to.resource === undefined ? 'its dead-letter queue' : nameOf(redrive.to);
  const tries = `${count.value} tries, ${exactDuration(visibility)} apart`;
  return {
    at: count.basis === 'aws-default' ? queue.at : count.at,
    resource: queue.resource?.carrier ?? queue.id,
    severity: 'warning',
    problem: `${tries}, take as long as ${queue.id} keeps a message, ${exactDuration(retention)}, or longer`,
    consequence: `a failing message is deleted before it gets to ${sink}`,
    remedy: `lower maxReceiveCount of ${queue.id} or raise its MessageRetentionPeriod`,
    when: whenToName(graph.template.conditions, queue.when, found),
    fixes: () => reachDeadLetterQueue(graph, queue, first),
  };
}
