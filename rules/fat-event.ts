import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { consumersOf, nodesOfKind, producersOf } from '../core/graph/queries.ts';
import { sinkChoices } from '../core/graph/queue.ts';
import { registeredEvents, type RegisteredEvent } from '../core/graph/registered-events.ts';
import { shownName } from '../core/graph/shown-name.ts';
import type { Report, Rule } from '../core/rule.ts';
import { valueAt } from '../core/syntax/tree.ts';
import { attribute, numberAttribute } from '../core/template/attributes.ts';
import { both } from '../core/template/conditions.ts';
import type { Resource } from '../core/template/model.ts';
import type { TextTerm } from '../core/template/term.ts';
import { isAssumed, together, whenToName } from '../core/template/together.ts';
import type { Choice } from '../core/template/value.ts';

interface Options {
  readonly [name: string]: number;
  /** Fields of a registered event above which it counts as a whole record. */
  readonly fields: number;
}

export const fatEvent: Rule<Options> = {
  name: 'fat-event',
  summary: 'Events carry whole records where an id would do.',
  services: ['DynamoDB', 'EventBridge', 'SNS', 'SQS', 'EventBridge Pipes', 'EventBridge Schemas'],
  severity: 'info',
  fixable: false,
  options: { fields: 40 },
  *check(graph, { fields }) {
    if (hasClaimCheck(graph)) return;
    for (const pipe of nodesOfKind(graph, 'pipe')) yield* wholeRecords(graph, pipe);
    const channels = [...nodesOfKind(graph, 'queue'), ...nodesOfKind(graph, 'topic')];
    for (const channel of channels) yield* raisedLimit(graph, channel);
    for (const event of registeredEvents(graph)) {
      if (event.file !== undefined || event.fields > fields) yield registered(event);
    }
  },
};

/** A bucket for payloads says that large data travels beside the events. */
function hasClaimCheck(graph: Graph): boolean {
  return nodesOfKind(graph, 'bucket').some((bucket) => /payload|claim.?check/i.test(bucket.id));
}

function* wholeRecords(graph: Graph, pipe: GraphNode): Iterable<Report> {
  const table = producersOf(graph, pipe).find((hop) => hop.kind === 'pipe' && hop.from.kind === 'table')?.from;
  const target = consumersOf(graph, pipe).find(isPublication)?.to;
  if (table?.resource === undefined || target === undefined || isTrimmed(pipe)) return;
  const name = shownName(target, 'its target');
  const views = wholeImages(graph, pipe, table.resource);
  const [view] = views;
  if (view === undefined) return;
  yield {
    at: pipe.at,
    resource: pipe.resource?.carrier ?? pipe.id,
    severity: 'info',
    problem: `${pipe.id} sends whole records of ${table.id} to ${name}`,
    consequence:
      `every consumer of ${name} sees all columns and comes to depend on them, ` +
      'and a record may be 400 KB while many receivers stop at 256 KiB',
    remedy: 'give the pipe an input template that sends the id and what changed',
    when: whenToName(graph.template.conditions, pipe.when, views),
    related: [{ at: view.value.at, message: `the stream of ${table.id} carries ${view.value.text}` }],
  };
}

/** The choices under which the table's stream carries all columns to this pipe. */
function wholeImages(graph: Graph, pipe: GraphNode, table: Resource): readonly Choice<TextTerm>[] {
  return attribute(graph.template, table, 'StreamSpecification', 'StreamViewType').flatMap(({ when, value }) => {
    const joint = both(graph.template.conditions, pipe.when, when);
    const isWhole = value.kind === 'text' && /^NEW_(AND_OLD_IMAGES|IMAGE)$/.test(value.text);
    return joint !== undefined && isWhole ? [{ when: joint, value }] : [];
  });
}

/** An input template or an enrichment decides what is sent on. */
function isTrimmed({ resource }: GraphNode): boolean {
  const paths = [['TargetParameters', 'InputTemplate'], ['Enrichment']];
  return paths.some((path) => valueAt(resource?.properties, ...path) !== undefined);
}

function isPublication(hop: Hop): boolean {
  return hop.kind === 'pipe' && (hop.to.kind === 'bus' || hop.to.kind === 'topic');
}

/** Bytes that every AWS messaging service has carried for years: 256 KiB. */
const USUAL_LIMIT = 262_144;

/** A sink must take whatever its source took. */
function isSink(graph: Graph, channel: GraphNode): boolean {
  return channel.kind === 'queue' && sinkChoices(graph, channel).length > 0;
}

function* raisedLimit(graph: Graph, channel: GraphNode): Iterable<Report> {
  if (channel.resource === undefined || isSink(graph, channel)) return;
  const { conditions } = graph.template;
  const size = numberAttribute(graph.template, channel.resource, ['MaximumMessageSize'], USUAL_LIMIT);
  const raised = together(conditions, channel.when, size).filter(({ value: [bytes] }) => bytes.value > USUAL_LIMIT);
  const first = raised[0];
  if (first === undefined) return;
  const [bytes] = first.value;
  yield {
    at: bytes.at,
    resource: channel.resource.carrier,
    severity: 'info',
    problem: `${channel.id} takes messages of up to ${Math.round(bytes.value / 1024)} KiB`,
    consequence:
      'receivers that kept the usual limit refuse a message above 256 KiB, and every 64 KiB of it counts as a request',
    remedy: 'put large data into a bucket and send its key (claim check)',
    when: whenToName(conditions, channel.when, raised),
    assumed: isAssumed(first.value),
  };
}

function registered({ schema, fields, file, when }: RegisteredEvent): Report {
  const size = file === undefined ? `an event of ${fields} fields` : `an event that carries a file, ${file}`;
  return {
    at: schema.at,
    resource: schema.carrier,
    severity: 'info',
    problem: `${schema.id} registers ${size}`,
    consequence:
      'every consumer receives all of it and comes to depend on it, and the event outgrows 256 KiB with the data',
    remedy: file === undefined ? 'send the ids and what changed' : 'put the file into a bucket and send its key',
    when,
  };
}
