import type { Graph, GraphNode } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import {
  isFifo, isNamedLikeSink, redrivePolicyOf, retentionOf, sinkChoices, visibilityTimeoutOf,
} from '../core/graph/queue.ts';
import { consumersOf, hopsInto, isFailureHop, nodesOfKind, producersOf, strong } from '../core/graph/queries.ts';
import type { Report, Rule, Severity } from '../core/rule.ts';
import { attribute } from '../core/template/attributes.ts';
import { both, canMeet, remainder } from '../core/template/conditions.ts';
import { exportsArnOf } from '../core/template/exports.ts';
import { mayBeAddedTo } from '../core/template/stacks/stack-of.ts';
import { display } from '../core/template/term.ts';
import type { When } from '../core/template/when.ts';
import { firstKnown } from '../core/template/value.ts';
import { duration, everySpan, roughly } from '../core/words.ts';
import { addDeadLetterQueue, deadLetterRemedy } from './fixes/add-dead-letter-queue.ts';

export const missingDlq: Rule = {
  name: 'missing-dlq',
  summary: 'A queue without a dead-letter queue hands out a failing message again and again until it expires.',
  services: ['SQS'],
  severity: 'warning',
  fixable: true,
  *check(graph) {
    for (const queue of nodesOfKind(graph, 'queue')) {
      const report = judge(graph, queue);
      if (report !== undefined) yield report;
    }
  },
};

function judge(graph: Graph, queue: GraphNode): Report | undefined {
  const { conditions } = graph.template;
  if (isDownstreamOfSink(graph, queue)) return undefined;
  const sinks = sinkChoices(graph, queue);
  const lacking = redrivePolicyOf(graph, queue).filter(({ value }) => value.kind === 'absent');
  for (const { when } of lacking) {
    const open = openUse(graph, queue, when, sinks);
    if (open !== undefined) return judgeWorkQueue(graph, queue, open);
  }
  for (const { when } of lacking) {
    const circling = strong(consumersOf(graph, queue)).find((hop) => canMeet(conditions, hop.when, when));
    if (circling !== undefined) return circlingSink(queue, circling.to, when);
  }
  return undefined;
}

/** Where it holds no failures; a dead-letter queue that nothing else uses only lies idle there. */
function openUse(graph: Graph, queue: GraphNode, when: When, sinks: readonly When[]): When | undefined {
  const { conditions } = graph.template;
  const uses = [...strong(consumersOf(graph, queue)), ...strong(producersOf(graph, queue))];
  const whens = sinks.length === 0 ? [when] : uses.flatMap((hop) => both(conditions, when, hop.when) ?? []);
  for (const used of whens) {
    const open = remainder(conditions, used, sinks);
    if (open !== undefined) return open;
  }
  return undefined;
}

function judgeWorkQueue(graph: Graph, queue: GraphNode, when: When): Report | undefined {
  const isWired = strong(consumersOf(graph, queue)).length > 0 || strong(producersOf(graph, queue)).length > 0;
  const { resource } = queue;
  const mayBeSink = resource === undefined || mayBeAddedTo(graph.template, resource);
  if (!isWired && (isNamedLikeSink(namesOf(graph, queue)) || mayBeSink)) return undefined;
  const ordered = isFifo(graph, queue).filter(({ value }) => value.known && value.value);
  const unordered = remainder(graph.template.conditions, when, ordered.map((choice) => choice.when));
  if (unordered === undefined) return report(graph, queue, when, 'info', blockedGroup(graph, queue));
  const isElsewhere = !isWired && exportsArnOf(graph.template, queue.id);
  return report(graph, queue, unordered, isElsewhere ? 'info' : 'warning', endlessTries(graph, queue));
}

/** Its logical id and whatever of its name can be read. */
function namesOf(graph: Graph, queue: GraphNode): string {
  const names = queue.resource === undefined ? [] : attribute(graph.template, queue.resource, 'QueueName');
  return [queue.id, ...names.map(({ value }) => display(value))].join(' ');
}

/** What a dead-letter queue's own processor passes on as done is failed work still. */
function isDownstreamOfSink(graph: Graph, queue: GraphNode): boolean {
  const results = hopsInto(graph, queue).filter((hop) => hop.on === 'success');
  const polls = results.flatMap((hop) => hopsInto(graph, hop.from)).filter((hop) => hop.kind === 'poll');
  return polls.some((poll) => hopsInto(graph, poll.from).some(isFailureHop));
}

function report(graph: Graph, queue: GraphNode, when: When, severity: Severity, consequence: string): Report {
  return {
    at: queue.at,
    resource: queue.resource?.carrier ?? queue.id,
    severity,
    problem: `${queue.id} keeps failing messages until they expire`,
    consequence,
    remedy: remedyFor(graph, queue),
    when,
    fixes: () => addDeadLetterQueue(graph, queue),
  };
}

/** The queue that SAM makes for `SqsSubscription: true` has no properties that could be set. */
function remedyFor(graph: Graph, queue: GraphNode): string {
  return queue.resource?.generated
    ? 'name a queue of your own that has a dead-letter queue in SqsSubscription (QueueArn, QueueUrl)'
    : deadLetterRemedy(graph, queue);
}

function endlessTries(graph: Graph, queue: GraphNode): string {
  const visibility = firstKnown(visibilityTimeoutOf(graph, queue));
  const retention = firstKnown(retentionOf(graph, queue));
  const interval = visibility === undefined ? 'again and again' : everySpan(visibility);
  if (retention === undefined) return `a failing message comes back ${interval} until it expires and is deleted`;
  const tries = visibility ? `, ${roughly(retention / visibility, 'try', 'tries')}` : '';
  return `a failing message comes back ${interval} for ${duration(retention)}${tries}, then it is deleted`;
}

function blockedGroup(graph: Graph, queue: GraphNode): string {
  const retention = firstKnown(retentionOf(graph, queue));
  const span = retention === undefined ? 'until it expires' : `for ${duration(retention)}`;
  return `a failing message holds up its message group ${span}, then it is deleted`;
}

function circlingSink(queue: GraphNode, consumer: GraphNode, when: When): Report {
  return {
    at: queue.at,
    resource: queue.resource?.carrier ?? queue.id,
    severity: 'info',
    problem: `${queue.id} is a dead-letter queue with a consumer and no dead-letter queue of its own`,
    consequence: `a message that ${nameOf(consumer)} cannot handle either circles there until it expires`,
    remedy: 'let the consumer park what it cannot handle, or give the queue a redrive policy',
    when,
  };
}
