import {
  isFilledByRedriveAlone, mayPublishMetrics, tellsSomebody, watchesIn, type Watch,
} from '../core/graph/alarms.ts';
import type { Graph } from '../core/graph/model.ts';
import { policiesOf } from '../core/graph/policies.ts';
import { isSink } from '../core/graph/queue.ts';
import type { Fix, Report, Rule, Severity } from '../core/rule.ts';
import { reports } from '../core/facts/channel-metrics.ts';
import { textAttribute } from '../core/template/attributes.ts';
import { isOffered } from '../core/template/exports.ts';
import type { Resource } from '../core/template/model.ts';
import { display, type Term } from '../core/template/term.ts';
import { whenToName } from '../core/template/together.ts';
import type { Place } from '../core/source.ts';
import { nameChannel, nameDimension, ring, watchDepth, watchReported } from './fixes/watch-rightly.ts';

export const blindDlqAlarm: Rule = {
  name: 'blind-dlq-alarm',
  summary: 'An alarm on a queue or topic watches a metric that never has a value, or tells nobody.',
  services: ['CloudWatch', 'SQS', 'SNS'],
  severity: 'error',
  fixable: true,
  *check(graph) {
    for (const watches of byAlarm(watchesIn(graph))) {
      const flaws = watches.flatMap((watch) => flawOf(graph, watch) ?? []);
      const worst = flaws.find(({ severity }) => severity === 'error') ?? flaws[0];
      if (worst !== undefined) yield report(graph, worst, flaws);
    }
  },
};

function byAlarm(watches: readonly Watch[]): Iterable<readonly Watch[]> {
  const alarms = new Set(watches.map(({ alarm }) => alarm));
  return [...alarms].map((alarm) => watches.filter((watch) => watch.alarm === alarm));
}

interface Flaw {
  readonly watch: Watch;
  readonly severity: Severity;
  readonly at: Place;
  readonly problem: string;
  readonly consequence: string;
  readonly remedy: string;
  /** What a deployment may override. */
  readonly rests?: Term;
  readonly fixes?: () => readonly Fix[];
}

function flawOf(graph: Graph, watch: Watch): Flaw | undefined {
  for (const judge of [wrongDimension, wrongMetric, countsNothing, silent]) {
    const flaw = judge(graph, watch);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

const DEPTH = 'watch ApproximateNumberOfMessagesVisible';

function wrongDimension(graph: Graph, watch: Watch): Flaw | undefined {
  const { alarm, channel, dimension, offered } = watch;
  if (dimension?.name.kind !== 'text') return undefined;
  const { name, value, kind } = dimension;
  const error = { watch, severity: 'error', consequence: noMetric(graph, alarm), rests: value } as const;
  if (name.text !== offered.dimension) {
    if (offered.namespace !== 'AWS/SQS') return undefined;
    const problem = `${alarm.id} looks for a queue by ${name.text}, and SQS reports by QueueName alone`;
    const remedy = 'name the dimension QueueName and give it the name of the queue';
    return { ...error, at: name.at, problem, remedy, fixes: () => nameDimension(graph, watch) };
  }
  if (kind !== 'arn' && kind !== 'url') return undefined;
  const what = channel?.id ?? display(value);
  return {
    ...error,
    at: value.at,
    problem: `${alarm.id} gives ${offered.dimension} the ${kind.toUpperCase()} of ${what} instead of its name`,
    remedy: channel ? `use ${channel.id}.${offered.dimension}` : 'give it the bare name',
    fixes: () => nameChannel(graph, watch),
  };
}

function wrongMetric(graph: Graph, watch: Watch): Flaw | undefined {
  const { alarm, metric, offered } = watch;
  if (metric.kind !== 'text' || reports(offered, metric.text) || mayPublishMetrics(graph)) return undefined;
  const isQueue = offered.namespace === 'AWS/SQS';
  return {
    watch,
    severity: 'error',
    at: metric.at,
    problem: `${alarm.id} watches ${metric.text}, which ${isQueue ? 'SQS' : 'SNS'} does not report`,
    consequence: noMetric(graph, alarm),
    remedy: isQueue ? DEPTH : 'watch one that it reports, such as NumberOfNotificationsFailed',
    rests: metric,
    fixes: () => watchReported(graph, watch),
  };
}

/** CloudWatch has nothing to compare with the threshold. */
function noMetric({ template }: Graph, alarm: Resource): string {
  const missing = textAttribute(template, alarm, 'TreatMissingData');
  const rings = missing.every(({ value }) => value.known && value.value === 'breaching');
  return `no such metric has values, so the alarm ${rings ? 'rings all the time' : 'never rings'}, whatever happens`;
}

function countsNothing(graph: Graph, watch: Watch): Flaw | undefined {
  const { alarm, channel, metric, isPart } = watch;
  if (isPart || channel?.kind !== 'queue' || display(metric) !== 'NumberOfMessagesSent') return undefined;
  const isOpen = policiesOf(graph, channel).length > 0 || isOffered(graph.template, channel.id);
  if (isOpen || !isFilledByRedriveAlone(graph, channel)) return undefined;
  return {
    watch,
    severity: 'error',
    at: metric.at,
    problem: `${alarm.id} watches NumberOfMessagesSent of ${channel.id}, a dead-letter queue that SQS fills`,
    consequence: 'a message that SQS moves there is not counted as sent, so the alarm never rings',
    remedy: DEPTH,
    rests: metric,
    fixes: () => watchDepth(graph, watch),
  };
}

/** Of other alarms, scaling and dashboards are the use. */
function silent(graph: Graph, watch: Watch): Flaw | undefined {
  const { alarm, channel, when } = watch;
  if (channel?.kind !== 'queue' || !isSink(graph, channel)) return undefined;
  if (tellsSomebody(graph, alarm, when)) return undefined;
  return {
    watch,
    severity: 'info',
    at: alarm.at,
    problem: `${alarm.id} has no action that is taken when it rings`,
    consequence: `it changes its colour when a message is parked in ${channel.id}, and nobody is told`,
    remedy: 'name a topic in AlarmActions',
    fixes: () => ring(graph, channel, alarm),
  };
}

function report(graph: Graph, flaw: Flaw, flaws: readonly Flaw[]): Report {
  const { watch, severity, at, problem, consequence, remedy, rests, fixes } = flaw;
  const { alarm, channel } = watch;
  return {
    at,
    resource: alarm.carrier,
    severity,
    problem,
    consequence,
    remedy,
    when: whenToName(graph.template.conditions, alarm.when, flaws.map((one) => one.watch)),
    assumed: rests !== undefined && 'basis' in rests && rests.basis === 'parameter',
    related: channel ? [{ at: channel.at, message: `${channel.id} is what it is meant to watch` }] : [],
    ...(fixes && { fixes }),
  };
}
