import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { hopsFrom, hopsInto, nodesOfKind } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { valueAt } from '../core/syntax/tree.ts';
import { attribute, numberAttribute } from '../core/template/attributes.ts';
import { isAssumed, together, whenToName } from '../core/template/together.ts';

/** Bytes that every AWS messaging service has carried for years: 256 KiB. */
const USUAL_LIMIT = 262_144;

export const fatEvent: Rule = {
  name: 'fat-event',
  summary: 'Events carry whole records where an id would do.',
  severity: 'info',
  fixable: false,
  *check(graph) {
    if (hasClaimCheck(graph)) return;
    for (const pipe of nodesOfKind(graph, 'pipe')) yield* wholeRecords(graph, pipe);
    for (const channel of [...nodesOfKind(graph, 'queue'), ...nodesOfKind(graph, 'topic')]) yield* raisedLimit(graph, channel);
  },
};

/** A bucket for payloads says that large data travels beside the events. */
function hasClaimCheck(graph: Graph): boolean {
  return nodesOfKind(graph, 'bucket').some((bucket) => /payload|claim.?check/i.test(bucket.id));
}

function* wholeRecords(graph: Graph, pipe: GraphNode): Iterable<Report> {
  const table = hopsInto(graph, pipe).find((hop) => hop.kind === 'pipe' && hop.from.kind === 'table')?.from;
  const target = hopsFrom(graph, pipe).find(isPublication)?.to;
  const properties = pipe.resource?.properties;
  if (table?.resource === undefined || target === undefined || properties === undefined) return;
  if (valueAt(properties, 'TargetParameters', 'InputTemplate') !== undefined || valueAt(properties, 'Enrichment') !== undefined) return;
  for (const { value } of attribute(graph.template, table.resource, 'StreamSpecification', 'StreamViewType')) {
    if (value.kind !== 'text' || !/^NEW_(AND_OLD_)?IMAGES?$/.test(value.text)) continue;
    yield {
      at: pipe.at,
      resource: pipe.resource?.carrier ?? pipe.id,
      severity: 'info',
      problem: `${pipe.id} sends whole records of ${table.id} to ${target.id}`,
      consequence: `every consumer of ${target.id} sees all columns and depends on them, and a record of up to 400 KB is more than a 256 KiB message holds`,
      remedy: 'give the pipe an input template that sends the id and what changed',
      related: [{ at: value.at, message: `the stream of ${table.id} carries ${value.text}` }],
    };
    return;
  }
}

function isPublication(hop: Hop): boolean {
  return hop.kind === 'pipe' && (hop.to.kind === 'bus' || hop.to.kind === 'topic');
}

function* raisedLimit(graph: Graph, channel: GraphNode): Iterable<Report> {
  if (channel.resource === undefined) return;
  const size = numberAttribute(graph.template, channel.resource, ['MaximumMessageSize'], USUAL_LIMIT);
  const raised = together(graph.template.conditions, channel.when, size).filter(({ value: [bytes] }) => bytes.value > USUAL_LIMIT);
  const first = raised[0];
  if (first === undefined) return;
  const [bytes] = first.value;
  yield {
    at: bytes.basis === 'written' ? bytes.at : channel.at,
    resource: channel.resource.carrier,
    severity: 'info',
    problem: `${channel.id} takes messages of up to ${Math.round(bytes.value / 1024)} KiB`,
    consequence: 'a message above 256 KiB is refused by receivers that kept the usual limit, and each costs as many requests as it has 64 KiB parts',
    remedy: 'put large data into a bucket and send its key (claim check)',
    when: whenToName(graph.template.conditions, channel.when, raised),
    assumed: isAssumed(first.value),
  };
}
