/**
 * How much of what templates declare is resolved: the share of links whose both ends are a resource of the template or
 * something outside that the template names, by dialect, and why the other ends are unknown.
 *
 *   npm run corpus:resolution -- PATH [--show "KIND OF REASON"]
 */

import { parseArgs } from 'node:util';
import { isUnknownEnd } from '../../core/graph/draft.ts';
import type { Graph, Hop, UnknownHop } from '../../core/graph/model.ts';
import { kindOfReason } from '../../core/graph/reason-kind.ts';
import { positionAt } from '../../core/source.ts';
import type { Dialect, Resource } from '../../core/template/model.ts';
import { candidates, lintAll } from './read.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { show: { type: 'string' } } });
const [root] = positionals;
if (root === undefined) {
  console.error('name a folder: npm run corpus:resolution -- PATH');
  process.exit(2);
}

const LINKS = ['event source mappings', 'subscriptions', 'rule and schedule targets', 'dead-letter links'] as const;
type Link = (typeof LINKS)[number];

/** The types whose resources are links, also where an unknown end leaves them without a hop. */
const TYPES: ReadonlyMap<string, Link> = new Map([
  ['AWS::Lambda::EventSourceMapping', 'event source mappings'],
  ['AWS::SNS::Subscription', 'subscriptions'],
  ['AWS::Events::Rule', 'rule and schedule targets'],
  ['AWS::Scheduler::Schedule', 'rule and schedule targets'],
]);

const DIALECTS: readonly Dialect[] = ['cloudformation', 'cdk', 'sam', 'serverless'];
const SHORT: Readonly<Record<Dialect, string>> = { cloudformation: 'cfn', cdk: 'cdk', sam: 'sam', serverless: 'sls' };

interface Tally {
  resolved: number;
  all: number;
}

const tallies = new Map<Dialect, Map<Link, Tally>>();
const reasons = new Map<string, Map<Dialect, number>>();
let templates = 0;

for (const { path, analysis } of lintAll(root, candidates(root))) {
  templates++;
  countLinks(analysis.graph);
  for (const unknown of distinct(analysis.graph.unknown)) countReason(path, analysis.graph.template.dialect, unknown);
}
print();

function countLinks(graph: Graph): void {
  const links = new Map<string, { kind: Link; hops: Hop[] }>();
  for (const resource of graph.template.resources.values()) {
    const kind = TYPES.get(resource.type);
    const isLink = kind !== undefined && graph.unknown.some(({ by }) => by === resource);
    if (isLink && !hasHops(graph, resource, kind)) links.set(resource.id, { kind, hops: [] });
  }
  for (const hop of graph.hops) {
    const kind = linkOf(hop);
    if (kind === undefined) continue;
    const key = `${kind} ${hop.by.id} ${hop.at.source.path} ${hop.at.start}`;
    links.set(key, { kind, hops: [...(links.get(key)?.hops ?? []), hop] });
  }
  for (const link of links.values()) count(graph.template.dialect, link.kind, isResolved(link.hops));
}

function hasHops(graph: Graph, resource: Resource, kind: Link): boolean {
  return graph.hops.some((hop) => hop.by === resource && linkOf(hop) === kind);
}

function linkOf(hop: Hop): Link | undefined {
  if (hop.kind === 'dead-letter' || hop.on === 'failure') return 'dead-letter links';
  if (hop.kind === 'poll' && hop.by.type === 'AWS::Lambda::EventSourceMapping') return 'event source mappings';
  if (hop.kind === 'subscribe') return 'subscriptions';
  const isTarget = hop.kind === 'target' || hop.kind === 'schedule';
  return isTarget && TYPES.has(hop.by.type) ? 'rule and schedule targets' : undefined;
}

function isResolved(hops: readonly Hop[]): boolean {
  return hops.length > 0 && hops.every(({ from, to }) => !isUnknownEnd(from) && !isUnknownEnd(to));
}

function count(dialect: Dialect, kind: Link, resolved: boolean): void {
  const ofDialect = tallies.get(dialect) ?? new Map<Link, Tally>();
  tallies.set(dialect, ofDialect);
  const tally = ofDialect.get(kind) ?? { resolved: 0, all: 0 };
  ofDialect.set(kind, tally);
  tally.all++;
  if (resolved) tally.resolved++;
}

/** An end that is unknown under several conditions is one. */
function distinct(unknown: readonly UnknownHop[]): readonly UnknownHop[] {
  return [...new Map(unknown.map((end) => [`${end.by.id} ${end.what} ${end.at.start} ${end.why}`, end])).values()];
}

function countReason(path: string, dialect: Dialect, { at, what, why, by }: UnknownHop): void {
  const { kind } = kindOfReason(why);
  const counts = reasons.get(kind) ?? new Map<Dialect, number>();
  reasons.set(kind, counts.set(dialect, (counts.get(dialect) ?? 0) + 1));
  const line = positionAt(at.source, at.start).line + 1;
  if (kind === values.show) console.log(`${path}:${line} ${what} of ${by.id}: ${why}`);
}

function print(): void {
  console.log(`${templates} templates\n\n${row('resolved', DIALECTS.map((dialect) => SHORT[dialect]), 11)}`);
  for (const link of LINKS) {
    console.log(row(link, DIALECTS.map((dialect) => share(tallies.get(dialect)?.get(link))), 11));
  }
  console.log(`\n${row('why an end is unknown', DIALECTS.map((dialect) => SHORT[dialect]), 6)}`);
  for (const [kind, counts] of mostFrequent()) {
    console.log(row(kind, DIALECTS.map((dialect) => String(counts.get(dialect) ?? '')), 6));
  }
}

/** A line of 80 columns at most: a title, and a cell for each dialect. */
function row(title: string, cells: readonly string[], width: number): string {
  const left = 80 - cells.length * width;
  return title.slice(0, left).padEnd(left) + cells.map((cell) => cell.padStart(width)).join('');
}

/** The share that is resolved, rounded down, and the number of all: `98.4% 1203`. */
function share(tally: Tally | undefined): string {
  return tally === undefined ? '-' : `${Math.floor((tally.resolved / tally.all) * 1000) / 10}% ${tally.all}`;
}

function mostFrequent(): readonly (readonly [string, ReadonlyMap<Dialect, number>])[] {
  const total = (counts: ReadonlyMap<Dialect, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);
  return [...reasons].sort(([, a], [, b]) => total(b) - total(a)).slice(0, 10);
}
