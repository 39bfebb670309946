/** Filter policies that compare message attributes although what they look for stands in the body. */

import { entriesOf, intrinsicOf, type Entry, type Mapping, type Node } from '../syntax/tree.ts';
import { attribute } from '../template/attributes.ts';
import { canMeet } from '../template/conditions.ts';
import { display } from '../template/term.ts';
import type { Filter } from './filters.ts';
import type { Graph, GraphNode, NodeKind } from './model.ts';
import { distinctNodes, producersOf } from './queries.ts';

/** Whether a filter policy provably compares attributes: `FilterPolicyScope` says so or is left out. */
export function comparesAttributes({ template }: Graph, { by, kind, when }: Filter): boolean {
  if (kind !== 'filter policy') return false;
  const scopes = attribute(template, by, 'FilterPolicyScope');
  const here = scopes.filter((choice) => canMeet(template.conditions, choice.when, when));
  return here.every(({ value }) => value.kind === 'absent' || display(value) === 'MessageAttributes');
}

/** The first field that is itself made of fields, which attributes never are. */
export function nestedField({ entries }: Mapping): Entry | undefined {
  return entries.find(({ key, value }) => key.text !== '$or' && !key.text.startsWith('Fn::') && isStructure(value));
}

function isStructure(value: Node): boolean {
  if (value.kind !== 'mapping' || intrinsicOf(value) !== undefined) return false;
  return entriesOf(value).every(({ key }) => !key.text.startsWith('Fn::'));
}

/** Services that publish without message attributes. */
const WITHOUT_ATTRIBUTES: ReadonlySet<NodeKind> = new Set(['bucket', 'rule', 'alarm']);

/** Who publishes to the topic of a subscription, where these are all services that set no attributes. */
export function attributelessPublishers(graph: Graph, { by }: Filter): readonly GraphNode[] {
  const topics = graph.hops.filter((hop) => hop.by === by && hop.kind === 'subscribe').map(({ from }) => from);
  const publishers = distinctNodes(topics.flatMap((topic) => producersOf(graph, topic)).map(({ from }) => from));
  return publishers.every(({ kind }) => WITHOUT_ATTRIBUTES.has(kind)) ? publishers : [];
}
