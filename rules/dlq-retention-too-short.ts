import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { nodesOfKind } from '../core/graph/queries.ts';
import { isFifo, LONGEST_RETENTION, retentionOf } from '../core/graph/queue.ts';
import { redrivesInto } from '../core/graph/redrive.ts';
import type { Report, Rule } from '../core/rule.ts';
import { together, whenToName } from '../core/template/together.ts';
import type { Known } from '../core/template/value.ts';
import type { When } from '../core/template/when.ts';
import { exactDuration } from '../core/words.ts';
import { setRetention } from './fixes/set-retention.ts';

export const dlqRetentionTooShort: Rule = {
  name: 'dlq-retention-too-short',
  summary: 'A dead-letter queue deletes a message sooner than its source would have.',
  services: ['SQS'],
  severity: 'warning',
  fixable: true,
  *check(graph) {
    for (const sink of nodesOfKind(graph, 'queue')) {
      const found = redrivesInto(graph, sink).flatMap((redrive) => shortStays(graph, redrive));
      const [worst] = [...found].sort((one, other) => roomIn(one) - roomIn(other));
      if (worst !== undefined) yield report(graph, sink, worst, found);
    }
  },
};

/** A choice of conditions in which a message hardly stays. Durations in seconds. */
interface ShortStay {
  readonly when: When;
  readonly redrive: Hop;
  readonly kept: Known<number>;
  readonly keptBefore: number;
}

/** By how much longer the dead-letter queue keeps a message than its source: zero or less here. */
function roomIn({ kept, keptBefore }: ShortStay): number {
  return kept.value - keptBefore;
}

/** Between FIFO queues a message begins anew; two weeks in both cannot be bettered. */
function shortStays(graph: Graph, redrive: Hop): readonly ShortStay[] {
  const { from: queue, to: sink } = redrive;
  const values = [isFifo(graph, queue), retentionOf(graph, queue), retentionOf(graph, sink)] as const;
  return together(graph.template.conditions, redrive.when, ...values).flatMap(({ when, value }) => {
    const [ordered, before, kept] = value;
    if (ordered.value || kept.value > before.value || kept.value >= LONGEST_RETENTION) return [];
    return [{ when, redrive, kept, keptBefore: before.value }];
  });
}

function report(graph: Graph, sink: GraphNode, worst: ShortStay, found: readonly ShortStay[]): Report {
  const { kept, keptBefore, redrive } = worst;
  const isShorter = roomIn(worst) < 0;
  const asBad = found.filter((one) => roomIn(one) < 0 === isShorter);
  const before = exactDuration(keptBefore);
  const span = exactDuration(kept.value);
  return {
    at: kept.basis === 'aws-default' ? sink.at : kept.at,
    resource: sink.resource?.carrier ?? sink.id,
    severity: isShorter ? 'warning' : 'info',
    ...(isShorter ? {} : { strict: true }),
    problem: isShorter
      ? `${sink.id} keeps a message for ${span}, and its source ${redrive.from.id} for ${before}`
      : `${sink.id} keeps a message no longer than its source ${redrive.from.id}, ${span}`,
    consequence: isShorter
      ? `a message keeps its age on the way, so one that waited ${span} in ${redrive.from.id} is deleted on arrival`
      : `a message keeps its age on the way, so the time it waited in ${redrive.from.id} is missing to look at it`,
    remedy: `set MessageRetentionPeriod of ${sink.id} to ${LONGEST_RETENTION} (14 days)`,
    when: whenToName(graph.template.conditions, sink.when, [worst, ...asBad]),
    related: [{ at: redrive.at, message: `${redrive.from.id} moves its failing messages there` }],
    fixes: () => setRetention(graph, sink, kept.at, LONGEST_RETENTION),
  };
}
