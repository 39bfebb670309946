/** What CloudWatch alarms watch of queues and topics, whether they ring for a parked message, and whom they tell. */

import { channelMetricsIn, type ChannelMetrics } from '../facts/channel-metrics.ts';
import { groupBy } from '../group-by.ts';
import { remembered } from '../remember.ts';
import { entryOf, textOf, valueAt, type Mapping, type Node } from '../syntax/tree.ts';
import { attribute, booleanAttribute, termsAt } from '../template/attributes.ts';
import { all, canMeet } from '../template/conditions.ts';
import { elementsOf } from '../template/evaluate.ts';
import { identify } from '../template/identity.ts';
import { leavesOf } from '../template/leaves.ts';
import { mappingsOf, type ConditionalMapping } from '../template/mappings.ts';
import type { Resource, Template } from '../template/model.ts';
import { resourcesOfType } from '../template/of-type.ts';
import { elementsAt, partsAt } from '../template/parts.ts';
import { actionAllows } from '../template/policy.ts';
import { referenceKindOf, type ReferenceKind } from '../template/reference-kind.ts';
import { mayBeAddedTo } from '../template/stacks/stack-of.ts';
import { display, type Term } from '../template/term.ts';
import type { Choice } from '../template/value.ts';
import type { When } from '../template/when.ts';
import type { Graph, GraphNode } from './model.ts';
import { permissionsOf } from './permissions.ts';
import { consumersOf, hopsInto } from './queries.ts';

/** One metric of a channel that an alarm looks at, under one choice of conditions. */
export interface Watch {
  readonly alarm: Resource;
  readonly when: When;
  /** What the namespace has to offer. */
  readonly offered: ChannelMetrics;
  readonly metric: Term;
  /** Where it is named. */
  readonly metricNode: Node | undefined;
  readonly dimension: Dimension | undefined;
  /** The queue or topic it is meant for, however the dimension names it; undefined where that cannot be known. */
  readonly channel: GraphNode | undefined;
  /** It is one of several in a formula. */
  readonly isPart: boolean;
}

export interface Dimension {
  readonly name: Term;
  /** Where the name is written. */
  readonly nameNode: Node | undefined;
  readonly value: Term;
  /** Where the value is written. */
  readonly node: Node | undefined;
  /** CloudWatch wants the name; an ARN or a URL names no metric. */
  readonly kind: ReferenceKind | undefined;
}

/** Every metric of a queue or topic that an alarm of the template watches. */
export const watchesIn = remembered((graph: Graph): readonly Watch[] =>
  resourcesOfType(graph.template, 'AWS::CloudWatch::Alarm').flatMap((alarm) => watchesOf(graph, alarm)),
);

function watchesOf(graph: Graph, alarm: Resource): readonly Watch[] {
  const metrics = metricsOf(graph.template, alarm);
  return metrics.flatMap((metric) => watchesOn(graph, alarm, metric, metrics.length > 1));
}

/** The metric that the alarm names itself, or those of its formula. */
function metricsOf(template: Template, { properties, when }: Resource): readonly ConditionalMapping[] {
  if (entryOf(properties, 'Metrics') === undefined) return [{ node: properties, when }];
  return elementsAt(template, properties, when, 'Metrics')
    .flatMap((query) => partsAt(template, query.node, query.when, 'MetricStat', 'Metric'))
    .flatMap((part) => mappingsOf(template, part.node, part.when));
}

function watchesOn(graph: Graph, alarm: Resource, metric: ConditionalMapping, isPart: boolean): readonly Watch[] {
  const { template } = graph;
  const dimensions = dimensionsOf(template, metric);
  return termsAt(template, metric.node, metric.when, 'Namespace').flatMap((namespace) => {
    const offered = namespace.value.kind === 'text' ? channelMetricsIn(namespace.value.text) : undefined;
    if (offered === undefined) return [];
    return termsAt(template, metric.node, namespace.when, 'MetricName').flatMap((name) =>
      dimensions.flatMap((dimension): readonly Watch[] => {
        const when = all(template.conditions, name.when, dimension.when);
        const channel = channelOf(graph, dimension.value);
        const metricNode = valueAt(metric.node, 'MetricName');
        const watched = { offered, metric: name.value, metricNode, dimension: dimension.value, channel };
        return when === undefined ? [] : [{ alarm, when, ...watched, isPart }];
      }),
    );
  });
}

/** The dimensions one by one, or one choice without any. */
function dimensionsOf(
  template: Template,
  { node, when }: ConditionalMapping,
): readonly Choice<Dimension | undefined>[] {
  const list = elementsOf(template, valueAt(node, 'Dimensions'), when);
  const dimensions = list.elements
    .flatMap((element) => mappingsOf(template, element.node, element.when))
    .flatMap((element) => dimensionsIn(template, element.node, element.when));
  return dimensions.length === 0 ? [{ when, value: undefined }] : dimensions;
}

function dimensionsIn(template: Template, element: Mapping, when: When): readonly Choice<Dimension>[] {
  const [nameNode, node] = [valueAt(element, 'Name'), valueAt(element, 'Value')];
  return termsAt(template, element, when, 'Name').flatMap((name) =>
    termsAt(template, element, name.when, 'Value').map((value) => ({
      when: value.when,
      value: { name: name.value, nameNode, value: value.value, node, kind: referenceKindOf(template, value.value) },
    })),
  );
}

const CHANNEL_TYPES = ['AWS::SQS::Queue', 'AWS::SNS::Topic'];

function channelOf({ template, nodes }: Graph, dimension: Dimension | undefined): GraphNode | undefined {
  if (dimension === undefined) return undefined;
  const identity = identify(template, dimension.value, CHANNEL_TYPES);
  return identity.kind === 'resource' ? nodes.get(identity.resource.id) : undefined;
}

/** Metrics that rise when a message is parked in a queue, whoever brings it. */
const DEPTH = /^Approximate(NumberOfMessagesVisible|AgeOfOldestMessage)/;

/** Alarms that ring when a message comes to rest in a sink. */
export function alarmsOn(graph: Graph, sink: GraphNode): readonly Watch[] {
  return (watchesByChannel(graph).get(sink) ?? []).filter((watch) => rings(graph, watch, sink));
}

/** Under undefined those that may be of any channel. */
const watchesByChannel = remembered((graph: Graph) => groupBy(watchesIn(graph), ({ channel }) => channel));

function rings(graph: Graph, { metric, dimension }: Watch, sink: GraphNode): boolean {
  if (dimension?.kind === 'arn' || dimension?.kind === 'url') return false;
  if (sink.kind !== 'queue' || metric.kind !== 'text' || DEPTH.test(metric.text)) return true;
  if (metric.text === 'NumberOfMessagesSent') return !isFilledByRedriveAlone(graph, sink);
  return metric.text === 'NumberOfMessagesReceived' && consumersOf(graph, sink).length > 0;
}

/** SQS does not count the messages that it moves to a dead-letter queue as sent. */
export function isFilledByRedriveAlone(graph: Graph, sink: GraphNode): boolean {
  const hops = hopsInto(graph, sink);
  return hops.length > 0 && hops.every((hop) => hop.kind === 'dead-letter' && hop.from.kind === 'queue');
}

/** Whether an alarm that cannot be read may be for the sink: one on an unknown queue, or one outside the template. */
export function mayBeWatched(graph: Graph, sink: GraphNode): boolean {
  const { template } = graph;
  const { resource } = sink;
  if (resource === undefined || mayBeAddedTo(template, resource)) return true;
  const unread = watchesByChannel(graph).get(undefined) ?? [];
  return unread.some(({ dimension }) => mayMean(template, dimension, resource));
}

/** What another stack or a parameter names may be any queue; a name that the template spells out is none of its own. */
function mayMean(template: Template, dimension: Dimension | undefined, resource: Resource): boolean {
  if (dimension === undefined) return true;
  const names = attribute(template, resource, 'QueueName');
  return dimension.value.kind !== 'text' || names.some(({ value }) => value.kind !== 'absent' && value.kind !== 'text');
}

/** Whether an alarm does more than change its colour: it has actions, or another alarm is made of it. */
export function tellsSomebody(graph: Graph, alarm: Resource, when: When): boolean {
  const { template } = graph;
  const { elements, complete } = elementsOf(template, valueAt(alarm.properties, 'AlarmActions'), alarm.when);
  const acts = elements.some((action) => canMeet(template.conditions, action.when, when));
  const isOn = booleanAttribute(template, alarm, ['ActionsEnabled'], true);
  const isOff = isOn.every(({ value }) => value.known && !value.value);
  return (!isOff && (acts || !complete)) || isInComposite(template, alarm);
}

function isInComposite(template: Template, alarm: Resource): boolean {
  return resourcesOfType(template, 'AWS::CloudWatch::CompositeAlarm').some((rule) => names(template, rule, alarm));
}

/** `ALARM("…")` takes the name or the ARN; a rule that cannot be read may name any alarm. */
function names(template: Template, composite: Resource, alarm: Resource): boolean {
  const rule = valueAt(composite.properties, 'AlarmRule');
  if (rule === undefined) return false;
  const name = textOf(valueAt(alarm.properties, 'AlarmName'));
  return leavesOf(template, rule, composite.when).some(({ value }) => {
    const text = display(value);
    return text.includes('…') || text.includes(`\${${alarm.id}}`) || text.includes(`\${${alarm.id}.Arn}`) ||
      (name !== undefined && text.includes(name));
  });
}

/** Whether some role may publish metrics of its own making: then a namespace holds more than AWS reports. */
export const mayPublishMetrics = remembered(({ template }: Graph): boolean => {
  const roles = resourcesOfType(template, 'AWS::IAM::Role');
  const actions = roles.flatMap((role) => permissionsOf(template, role).statements).flatMap((one) => one.actions);
  return actions.some(({ value }) => value.kind === 'text' && actionAllows(value.text, 'cloudwatch:PutMetricData'));
});
