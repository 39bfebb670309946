import { misnamed, misplacedSettings, type Misfit } from '../core/graph/fifo.ts';
import { orderedHopsIn, unfitTargetsIn, type OrderedHop, type UnfitTarget } from '../core/graph/fifo-wiring.ts';
import type { Graph, GraphNode, Hop, NodeKind } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { nodesOfKind } from '../core/graph/queries.ts';
import type { Fix, Report, Rule, Severity } from '../core/rule.ts';
import type { Place } from '../core/source.ts';
import type { Resource } from '../core/template/model.ts';
import { beyond, type When } from '../core/template/when.ts';
import { feedInOrder } from './fixes/feed-in-order.ts';
import { dropSetting, fitKindToName, useStandardSink } from './fixes/fit-kind.ts';

export const fifoMisuse: Rule = {
  name: 'fifo-misuse',
  summary: 'A FIFO queue or topic is wired to something that cannot keep order, or is not set up as one.',
  services: ['SQS', 'SNS', 'S3', 'EventBridge', 'EventBridge Scheduler', 'Lambda'],
  severity: 'error',
  fixable: true,
  *check(graph) {
    const told = new Set<string>();
    for (const report of reportsOn(graph)) {
      const key = `${report.at.source.path} ${report.at.start} ${report.problem}`;
      if (!told.has(key)) yield report;
      told.add(key);
    }
  },
};

function* reportsOn(graph: Graph): Iterable<Report> {
  for (const one of orderedHopsIn(graph)) {
    const wording = wordingOf(one);
    if (wording !== undefined) yield report(one.hop.by, one.hop.at, one, wording, () => useStandardSink(graph, one.hop));
  }
  for (const one of unfitTargetsIn(graph)) {
    const fixes = (): readonly Fix[] => feedInOrder(graph, one.target, one.hop.to);
    yield report(one.hop.by, one.hop.at, one, targetWording(one), fixes);
  }
  for (const channel of [...nodesOfKind(graph, 'queue'), ...nodesOfKind(graph, 'topic')]) {
    for (const one of misnamed(graph, channel)) yield* misfit(one, nameWording(one), () => fitKindToName(graph, one));
    for (const one of misplacedSettings(graph, channel)) yield* misfit(one, settingWording(one), () => dropSetting(graph, one));
  }
}

type Wording = readonly [problem: string, consequence: string, remedy: string, severity?: Severity];

interface Circumstances {
  readonly when: When;
  readonly assumed: boolean;
}

function report(
  by: Resource,
  at: Place,
  { when, assumed }: Circumstances,
  wording: Wording,
  fixes: () => readonly Fix[],
): Report {
  const [problem, consequence, remedy, severity = 'error'] = wording;
  const named = beyond(when, by.when).size > 0 ? when : undefined;
  return { at, resource: by.carrier, severity, problem, consequence, remedy, when: named, assumed, fixes };
}

function* misfit(one: Misfit, wording: Wording, fixes: () => readonly Fix[]): Iterable<Report> {
  if (one.channel.resource !== undefined) yield report(one.channel.resource, one.at, one, wording, fixes);
}

const REFUSED = 'AWS refuses it, and the deployment fails';

function wordingOf({ hop, sends, receives }: OrderedHop): Wording | undefined {
  const { kind, from, to } = hop;
  if (kind === 'subscribe') return subscriptionWording(from, to, sends === true, receives);
  if (receives !== true) return undefined;
  const fix = `use a standard ${to.kind}`;
  if (kind === 'notify' && from.kind === 'bucket') {
    return [`bucket ${nameOf(from)} notifies ${nameOf(to)}, and S3 cannot write to a FIFO ${to.kind}`, REFUSED, fix];
  }
  const writer = sinkWriter(hop);
  if (writer === undefined) return undefined;
  const problem = `${nameOf(from)} names FIFO ${to.kind} ${nameOf(to)} for what it cannot deliver or has done`;
  return [problem, `${writer} cannot write to a FIFO ${to.kind}, so what should be kept there is lost`, fix];
}

/** Who writes to the sinks of each kind of node. Queues and topics have sinks of their own kind. */
const WRITERS: Readonly<Partial<Record<NodeKind, string>>> = {
  function: 'Lambda',
  rule: 'EventBridge',
  schedule: 'EventBridge Scheduler',
  bus: 'EventBridge',
};

function sinkWriter({ kind, from, by }: Hop): string | undefined {
  if (kind !== 'dead-letter' && kind !== 'destination') return undefined;
  return by.type === 'AWS::Lambda::EventSourceMapping' ? 'Lambda' : WRITERS[from.kind];
}

function subscriptionWording(
  topic: GraphNode,
  to: GraphNode,
  sends: boolean,
  receives: boolean | undefined,
): Wording | undefined {
  const [from, end] = [nameOf(topic), nameOf(to)];
  if (receives === undefined) {
    const problem = `FIFO topic ${from} delivers to ${end}, and a FIFO topic delivers to queues alone`;
    return sends ? [problem, REFUSED, 'put a queue between, or use a standard topic'] : undefined;
  }
  if (sends === receives) return undefined;
  if (receives) {
    const remedy = `make ${from} a FIFO topic, or ${end} a standard queue`;
    return [`standard topic ${from} delivers to FIFO queue ${end}`, REFUSED, remedy];
  }
  const loss = 'order ends there: messages of one group come in any order, and some of them twice';
  const remedy = `make ${end} a FIFO queue where order matters`;
  return [`FIFO topic ${from} delivers to ${end}, a standard queue`, loss, remedy, 'info'];
}

function targetWording({ hop: { from, to }, lacks }: UnfitTarget): Wording {
  const [sender, queue] = [nameOf(from), nameOf(to)];
  if (lacks === 'group') {
    return [`${sender} names no message group for FIFO queue ${queue}`, REFUSED, 'set SqsParameters.MessageGroupId'];
  }
  return [
    `${sender} sends no deduplication id, and FIFO queue ${queue} does without one only if it is told to`,
    'the queue refuses every message, so all of them are lost',
    `set ContentBasedDeduplication of ${queue} to true`,
  ];
}

function nameWording({ channel: { id, kind }, ordered }: Misfit): Wording {
  const flag = kind === 'queue' ? 'FifoQueue' : 'FifoTopic';
  if (ordered) {
    const remedy = 'end it so, or let CloudFormation name it';
    return [`the name of FIFO ${kind} ${id} does not end in .fifo`, REFUSED, remedy];
  }
  const problem = `the name of ${id} ends in .fifo, and it is a standard ${kind}`;
  return [problem, REFUSED, `set ${flag} to true, or name it otherwise`];
}

function settingWording({ channel: { id, kind }, what }: Misfit): Wording {
  return [`${id} sets ${what}, and it is a standard ${kind}`, REFUSED, `take it away, or make ${id} a FIFO ${kind}`];
}
