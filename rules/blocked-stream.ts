import { isHelperFunction } from '../core/graph/exempt.ts';
import { isEnabled } from '../core/graph/function.ts';
import type { Graph, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import {
  isMapping, isProvisionedKafka, isStreamSource, namesFailureSink, oldestRecordOf, polledSource, pollersOf, retriesOf,
  tellsFailuresApart, triesWithoutEnd, type Poller,
} from '../core/graph/polling.ts';
import { recordRetentionOf } from '../core/graph/record-retention.ts';
import type { Report, Rule } from '../core/rule.ts';
import { together, whenToName } from '../core/template/together.ts';
import { firstKnown } from '../core/template/value.ts';
import type { When } from '../core/template/when.ts';
import { exactDuration, listed } from '../core/words.ts';
import { limitRetries, retrySettings } from './fixes/limit-retries.ts';
import { settingName } from './fixes/setting-name.ts';

export const blockedStream: Rule = {
  name: 'blocked-stream',
  summary: 'One record that cannot be handled holds up its shard until the stream deletes it.',
  services: ['Kinesis', 'DynamoDB', 'Lambda', 'EventBridge Pipes'],
  severity: 'warning',
  fixable: true,
  *check(graph) {
    for (const poller of pollersOf(graph)) {
      const cases = poller.polls.flatMap((poll) => endlessTries(graph, poll));
      if (cases[0] !== undefined) yield report(graph, poller, cases[0], cases);
    }
  },
};

/** A choice of conditions in which a failing record is tried without end. */
interface EndlessTries {
  readonly when: When;
  readonly poll: Hop;
}

function endlessTries(graph: Graph, poll: Hop): readonly EndlessTries[] {
  if (!isStreamSource(polledSource(poll)) && !mayBlockTopic(poll)) return [];
  if (isHelperFunction(graph, poll.to)) return [];
  const limits = [retriesOf(graph, poll), oldestRecordOf(graph, poll), tellsFailuresApart(graph, poll)] as const;
  const { conditions } = graph.template;
  return together(conditions, poll.when, isEnabled(graph, poll.by), ...limits).flatMap(({ when, value }) => {
    const [enabled, retries, oldest, isTold] = value;
    return enabled.value && triesWithoutEnd(retries.value, oldest.value) && !isTold.value ? [{ when, poll }] : [];
  });
}

/** With a destination, Lambda gives a Kafka record up after 10 more tries whatever else is set. */
function mayBlockTopic(poll: Hop): boolean {
  return isProvisionedKafka(poll) && !namesFailureSink(poll);
}

function report(graph: Graph, { by }: Poller, first: EndlessTries, cases: readonly EndlessTries[]): Report {
  const { poll } = first;
  const part = polledSource(poll) === 'kafka' ? 'partition' : 'shard';
  return {
    at: by.at,
    resource: by.carrier,
    severity: 'warning',
    problem: `a record of ${nameOf(poll.from)} that ${nameOf(poll.to)} cannot handle is tried again without end`,
    consequence: `its ${part} waits behind it ${spanOf(graph, poll)}, then the record is lost`,
    remedy: remedyFor(graph, poll),
    when: whenToName(graph.template.conditions, by.when, cases),
    fixes: () => limitRetries(graph, poll),
  };
}

function spanOf(graph: Graph, poll: Hop): string {
  const retention = firstKnown(recordRetentionOf(graph, poll.from));
  return retention === undefined ? 'until the source deletes it' : `for ${exactDuration(retention)}`;
}

function remedyFor(graph: Graph, poll: Hop): string {
  const names = Object.keys(retrySettings(graph, poll)).map((setting) => settingName(graph, poll.by, setting));
  const sink = isMapping(poll) ? 'on-failure destination' : 'dead-letter queue';
  const end = namesFailureSink(poll) ? `the ${sink} then gets` : `name ${isMapping(poll) ? 'an' : 'a'} ${sink} for`;
  return `set ${listed(names)}, and ${end} what is given up`;
}
