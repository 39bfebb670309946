import { isHelperFunction } from '../core/graph/exempt.ts';
import { isDurable } from '../core/graph/function.ts';
import type { Graph, GraphNode, Hop, NodeKind } from '../core/graph/model.ts';
import { nameWordsOf } from '../core/graph/name-words.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { distinctNodes, hopsFrom, hopsInto, isFailureHop, nodesOfKind } from '../core/graph/queries.ts';
import { isNamedLikeSink } from '../core/graph/queue.ts';
import type { Report, Rule } from '../core/rule.ts';
import { valueAt } from '../core/syntax/tree.ts';
import { all } from '../core/template/conditions.ts';
import { listedBriefly } from '../core/words.ts';

export const dualWrite: Rule = {
  name: 'dual-write',
  summary: 'A function writes a table and publishes in two steps, and may die between them.',
  services: ['Lambda', 'DynamoDB', 'SNS', 'SQS', 'EventBridge'],
  severity: 'info',
  fixable: false,
  *check(graph) {
    for (const lambda of nodesOfKind(graph, 'function')) {
      if (isHelperFunction(graph, lambda) || isDurable(lambda)) continue;
      const tables = sendsOf(graph, lambda, (to) => isOfRecord(graph, to));
      const channels = sendsOf(graph, lambda, (to) => isNews(graph, lambda, to));
      if (tables[0] !== undefined && channels[0] !== undefined) yield* report(graph, lambda, tables, channels);
    }
  },
};

function sendsOf(graph: Graph, lambda: GraphNode, isWanted: (to: GraphNode) => boolean): readonly Hop[] {
  return hopsFrom(graph, lambda).filter((hop) => hop.kind === 'send' && hop.active && isWanted(hop.to));
}

/** Tables that help a function work rather than hold what the business knows. */
const AIDS =
  / (idempot\w*|dedup\w*|processed|cache|sessions?|locks?|connections?|tokens?|state|status|config\w*|counters?) /;
const KEPT_ASIDE = / (audit|logs?|logging|history|metrics?) /;

/** A table whose changes nobody can read off a stream, as far as the template shows. */
function isOfRecord(graph: Graph, node: GraphNode): boolean {
  const { kind, resource } = node;
  if (kind !== 'table' || resource === undefined) return false;
  const streams = ['StreamSpecification', 'KinesisStreamSpecification'];
  if (streams.some((key) => valueAt(resource.properties, key) !== undefined)) return false;
  const words = nameWordsOf(graph, node);
  return !AIDS.test(words) && !KEPT_ASIDE.test(words);
}

const CHANNELS: ReadonlySet<NodeKind> = new Set(['queue', 'topic', 'bus', 'stream']);
/** What somebody is to look at changes nothing elsewhere. */
const WARNINGS = / (alarms?|alerts?|errors?|failures?|failed|monitoring|ops|trac(e|ing)) /;

/** Something that others act on: no sink, no alarm, and not what the function itself works from. */
function isNews(graph: Graph, lambda: GraphNode, to: GraphNode): boolean {
  if (!CHANNELS.has(to.kind) || isNamedLikeSink(to.id)) return false;
  const words = nameWordsOf(graph, to);
  if (WARNINGS.test(words) || KEPT_ASIDE.test(words) || hopsInto(graph, to).some(isFailureHop)) return false;
  return !hopsFrom(graph, to).some((hop) => hop.to === lambda);
}

function* report(graph: Graph, lambda: GraphNode, tables: readonly Hop[], channels: readonly Hop[]): Iterable<Report> {
  const [table, channel] = [tables[0] as Hop, channels[0] as Hop];
  const when = all(graph.template.conditions, lambda.when, table.when, channel.when);
  if (when === undefined) return;
  yield {
    at: lambda.at,
    resource: lambda.resource?.carrier ?? lambda.id,
    severity: 'info',
    problem:
      `${nameOf(lambda)} may write ${receiversOf(tables)} and publish to ${receiversOf(channels)}, ` +
      'which are two steps',
    consequence:
      `if it ends between them, ${nameOf(table.to)} holds what ${nameOf(channel.to)} never hears of, or the ` +
      'other way round',
    remedy:
      `let a stream of ${nameOf(table.to)} with a pipe publish what was written, or make sure that a retry ` +
      'repeats both steps',
    when,
    related: [
      { at: table.at, message: `this lets it write ${nameOf(table.to)}` },
      { at: channel.at, message: `this lets it send to ${nameOf(channel.to)}` },
    ],
  };
}

function receiversOf(hops: readonly Hop[]): string {
  return listedBriefly(distinctNodes(hops.map(({ to }) => to)).map(nameOf));
}
