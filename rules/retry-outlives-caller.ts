import { outcomesOf } from '../core/graph/delivery/delivery.ts';
import { executionLimitsOf, type ExecutionLimit } from '../core/graph/execution-limits.ts';
import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { hopsFrom, nodesOfKind, strong } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { both } from '../core/template/conditions.ts';
import { whenToName } from '../core/template/together.ts';
import type { When } from '../core/template/when.ts';
import { exactDuration } from '../core/words.ts';

export const retryOutlivesCaller: Rule = {
  name: 'retry-outlives-caller',
  summary: 'A workflow goes on retrying when its time is over, or when who waits for it has given up.',
  services: ['Step Functions'],
  severity: 'warning',
  fixable: false,
  *check(graph) {
    for (const workflow of nodesOfKind(graph, 'workflow')) {
      const tasks = new Map<number, Overrun>();
      for (const overrun of overrunsOf(graph, workflow)) {
        const known = tasks.get(overrun.task.at.start);
        if (known === undefined) tasks.set(overrun.task.at.start, overrun);
      }
      for (const overrun of tasks.values()) yield report(graph, workflow, overrun);
    }
  },
};

/** A task whose retries alone take longer than a limit, in seconds. */
interface Overrun {
  readonly task: Hop;
  readonly pauses: number;
  readonly limit: ExecutionLimit;
  readonly assumed: boolean;
  readonly when: When;
}

/** The pauses are the least that the retries take: what the tries themselves take comes on top. */
function overrunsOf(graph: Graph, workflow: GraphNode): readonly Overrun[] {
  const limits = executionLimitsOf(graph, workflow);
  if (limits.length === 0) return [];
  return strong(hopsFrom(graph, workflow)).flatMap((task) =>
    outcomesOf(graph, task).flatMap(({ seconds, when: given }) => {
      if (!seconds.known || seconds.min === 0) return [];
      return limits.flatMap(({ when: here, value: limit }): readonly Overrun[] => {
        const when = both(graph.template.conditions, given, here);
        if (when === undefined || seconds.min < limit.seconds) return [];
        const assumed = seconds.basis === 'parameter' || limit.basis === 'parameter';
        return [{ task, pauses: seconds.min, limit, assumed, when }];
      });
    }),
  );
}

function report(graph: Graph, workflow: GraphNode, overrun: Overrun): Report {
  const { task, pauses, limit, assumed } = overrun;
  const name = nameOf(workflow);
  return {
    at: task.at,
    resource: workflow.resource?.carrier ?? workflow.id,
    severity: 'warning',
    problem: `${name} retries its call of ${nameOf(task.to)} over ${exactDuration(pauses)}, but ${limitText(limit)}`,
    consequence: CONSEQUENCES[limit.kind](limit),
    remedy: `let MaxAttempts, IntervalSeconds and BackoffRate fit all retries into ${exactDuration(limit.seconds)}`,
    when: whenToName(graph.template.conditions, task.when, [overrun]),
    assumed,
    related: limit.whose === workflow ? [] : [{ at: limit.whose.at, message: limitText(limit) }],
  };
}

function limitText({ kind, seconds, whose }: ExecutionLimit): string {
  const span = exactDuration(seconds);
  switch (kind) {
    case 'express':
      return `an Express workflow is ended after ${span}`;
    case 'own':
      return `its TimeoutSeconds end it after ${span}`;
    case 'caller':
      return `${nameOf(whose)} waits no longer than ${span}`;
    case 'queue':
      return `${nameOf(whose)} hides a message no longer than ${span}`;
  }
}

/** What ends in the middle of its retries never gets to its `Catch`. */
const CONSEQUENCES: Readonly<Record<ExecutionLimit['kind'], (limit: ExecutionLimit) => string>> = {
  express: () => 'what keeps failing is cut off before the last retry, no Catch gets it, and the message is lost',
  own: () => 'what keeps failing is cut off before the last retry, and no Catch gets the message',
  caller: () => 'the caller gets an error for a request that may still be done afterwards, and asks for it again',
  queue: ({ whose }) => `${nameOf(whose)} hands the message out again while it is still retried, so it is done twice`,
};
