import { isHelperFunction } from '../core/graph/exempt.ts';
import { isEnabled } from '../core/graph/function.ts';
import type { Graph, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import {
  batchSizeOf, isMapping, isProvisionedKafka, isStreamSource, polledSource, pollersOf, tellsFailuresApart,
  type Poller,
} from '../core/graph/polling.ts';
import type { Report, Rule } from '../core/rule.ts';
import type { Resource } from '../core/template/model.ts';
import { together, whenToName } from '../core/template/together.ts';
import type { When } from '../core/template/when.ts';
import { isOfSubscription, settingName } from './fixes/setting-name.ts';
import { tellFailuresApart } from './fixes/tell-failures-apart.ts';

export const noPartialBatchResponse: Rule = {
  name: 'no-partial-batch-response',
  summary: 'One message that fails brings back its whole batch, with all that were handled already.',
  services: ['Lambda', 'SQS', 'Kinesis', 'DynamoDB'],
  severity: 'info',
  fixable: true,
  *check(graph) {
    for (const poller of pollersOf(graph)) {
      const cases = poller.polls.flatMap((poll) => batchesOf(graph, poll));
      if (cases[0] !== undefined) yield report(graph, poller, cases[0], cases);
    }
  },
};

/** A choice of conditions in which whole batches come back. */
interface WholeBatch {
  readonly when: When;
  readonly poll: Hop;
  readonly size: number;
}

function batchesOf(graph: Graph, poll: Hop): readonly WholeBatch[] {
  if (!isMapping(poll) || !takesPartialResponses(poll) || isHelperFunction(graph, poll.to)) return [];
  const values = [isEnabled(graph, poll.by), batchSizeOf(graph, poll), tellsFailuresApart(graph, poll)] as const;
  return together(graph.template.conditions, poll.when, ...values).flatMap(({ when, value }) => {
    const [enabled, size, isTold] = value;
    return enabled.value && size.value > 1 && !isTold.value ? [{ when, poll, size: size.value }] : [];
  });
}

function takesPartialResponses(poll: Hop): boolean {
  const source = polledSource(poll);
  return source === 'queue' || isStreamSource(source) || isProvisionedKafka(poll);
}

function report(graph: Graph, { by }: Poller, first: WholeBatch, cases: readonly WholeBatch[]): Report {
  const { poll, size } = first;
  const lambda = nameOf(poll.to);
  const [message, others] = polledSource(poll) === 'queue' ? ['message', 'messages'] : ['record', 'records'];
  return {
    at: by.at,
    resource: by.carrier,
    severity: 'info',
    problem: `up to ${size} ${others} at once go to ${lambda}, which cannot say which of them failed`,
    consequence: `one ${message} that fails brings all ${size} back, and those that went well are processed again`,
    remedy: `${settingOf(graph, by)} and let ${poll.to.resource ? lambda : 'it'} return the failed ${others}' ids`,
    when: whenToName(graph.template.conditions, by.when, cases),
    fixes: () => tellFailuresApart(graph, poll),
  };
}

/** What to set; a queue that SAM subscribes takes settings only where it is the source of an event of its own. */
function settingOf(graph: Graph, by: Resource): string {
  const name = settingName(graph, by, 'FunctionResponseTypes');
  if (name !== 'FunctionResponseTypes') return `set ${name} to ReportBatchItemFailures`;
  const where = isOfSubscription(graph, by) ? 'subscribe a queue of your own, give it an SQS event, ' : '';
  return `${where}set FunctionResponseTypes to [ReportBatchItemFailures]`;
}
