import { isEnabled } from '../core/graph/function.ts';
import type { Graph, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import {
  isMapping, isStreamSource, oldestRecordOf, polledSource, pollersOf, retriesOf, settingPath, sinkSetting,
  triesWithoutEnd, type Poller,
} from '../core/graph/polling.ts';
import { recordRetentionOf } from '../core/graph/record-retention.ts';
import type { Report, Rule } from '../core/rule.ts';
import type { Place } from '../core/source.ts';
import { attribute } from '../core/template/attributes.ts';
import { both } from '../core/template/conditions.ts';
import { together, whenToName } from '../core/template/together.ts';
import { firstKnown } from '../core/template/value.ts';
import type { When } from '../core/template/when.ts';
import { exactDuration } from '../core/words.ts';
import { limitRetries } from './fixes/limit-retries.ts';
import { settingName } from './fixes/setting-name.ts';

export const unreachableStreamDlq: Rule = {
  name: 'unreachable-stream-dlq',
  summary: 'A stream has a sink for what is given up, and nothing is ever given up.',
  services: ['Kinesis', 'DynamoDB', 'Lambda', 'EventBridge Pipes'],
  severity: 'warning',
  fixable: true,
  *check(graph) {
    for (const poller of pollersOf(graph)) {
      const cases = poller.polls.flatMap((poll) => idleSinks(graph, poll));
      if (cases[0] !== undefined) yield report(graph, poller, cases[0], cases);
    }
  },
};

/** A choice of conditions in which a sink is named and never used. */
interface IdleSink {
  readonly when: When;
  readonly poll: Hop;
  readonly at: Place;
}

/** Kafka is left out: with a destination, Lambda gives its records up after 10 more tries whatever is set. */
function idleSinks(graph: Graph, poll: Hop): readonly IdleSink[] {
  if (!isStreamSource(polledSource(poll))) return [];
  const { conditions } = graph.template;
  const limits = [isEnabled(graph, poll.by), retriesOf(graph, poll), oldestRecordOf(graph, poll)] as const;
  const endless = together(conditions, poll.when, ...limits).filter(({ value: [enabled, retries, oldest] }) => {
    return enabled.value && triesWithoutEnd(retries.value, oldest.value);
  });
  return sinksOf(graph, poll).flatMap((sink) =>
    endless.flatMap(({ when: here }) => {
      const when = both(conditions, sink.when, here);
      return when === undefined ? [] : [{ when, poll, at: sink.at }];
    }),
  );
}

/** Where and when a sink is named; one that another stack or file names counts too. */
function sinksOf(graph: Graph, poll: Hop): readonly { readonly when: When; readonly at: Place }[] {
  const path = isMapping(poll) ? ['OnFailure', 'Destination'] : ['Arn'];
  const choices = attribute(graph.template, poll.by, ...settingPath(poll, sinkSetting(poll)), ...path);
  return choices.filter(({ value }) => value.kind !== 'absent').map(({ when, value }) => ({ when, at: value.at }));
}

function report(graph: Graph, { by }: Poller, { poll, at }: IdleSink, cases: readonly IdleSink[]): Report {
  const limits = ['MaximumRetryAttempts', 'MaximumRecordAgeInSeconds'].map((limit) => settingName(graph, by, limit));
  const sink = isMapping(poll) ? 'the on-failure destination' : 'the dead-letter queue';
  return {
    at,
    resource: by.carrier,
    severity: 'warning',
    problem: `${sink} of ${nameOf(poll.to)} never gets anything`,
    consequence: `a failing record of ${nameOf(poll.from)} is tried without end ${spanOf(graph, poll)}`,
    remedy: `set ${limits.join(' or ')}`,
    when: whenToName(graph.template.conditions, by.when, cases),
    fixes: () => limitRetries(graph, poll),
  };
}

function spanOf(graph: Graph, poll: Hop): string {
  const retention = firstKnown(recordRetentionOf(graph, poll.from));
  const end = retention === undefined ? 'until the source deletes it' : `and deleted after ${exactDuration(retention)}`;
  return `${end}, and its shard waits that long`;
}
