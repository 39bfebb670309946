/** Who reads which topic of a Kafka cluster: consumers of one group share its records, each group gets them all. */

import { valueAt } from '../syntax/tree.ts';
import { attribute, termsAt } from '../template/attributes.ts';
import { both } from '../template/conditions.ts';
import { elementsOf, evaluate } from '../template/evaluate.ts';
import { symbolic } from '../template/term.ts';
import type { When } from '../template/when.ts';
import type { Graph, Hop } from './model.ts';

/** When two of these consumers read one topic as different groups; a topic that cannot be read may be any other. */
export function sharedTopics(graph: Graph, consumers: readonly Hop[]): readonly When[] {
  const readers = consumers.map((hop) => ({ hop, group: groupOf(graph, hop), topics: topicsOf(graph, hop) }));
  return readers.flatMap((one, index) =>
    readers.slice(index + 1).flatMap((other) => {
      if (one.group === other.group || !mayShare(one.topics, other.topics)) return [];
      return both(graph.template.conditions, one.hop.when, other.hop.when) ?? [];
    }),
  );
}

const UNREAD = '';

function mayShare(topics: readonly string[], others: readonly string[]): boolean {
  return topics.includes(UNREAD) || others.includes(UNREAD) || topics.some((topic) => others.includes(topic));
}

/** A mapping lists its topics, a pipe names one. */
function topicsOf(graph: Graph, { by }: Hop): readonly string[] {
  const { template } = graph;
  const listOfTopics = valueAt(by.properties, 'Topics');
  const terms = listOfTopics
    ? elementsOf(template, listOfTopics, by.when).elements.flatMap(({ node, when }) => evaluate(template, node, when))
    : termsAt(template, by.properties, by.when, 'SourceParameters', 'ManagedStreamingKafkaParameters', 'TopicName');
  if (terms.length === 0) return [UNREAD];
  return terms.map(({ value }) => (value.kind === 'unknown' ? UNREAD : (symbolic(value) ?? UNREAD)));
}

/** Consumers that name one group share its messages; those that name none form a group of their own. */
function groupOf(graph: Graph, { by, to }: Hop): string {
  const named = [
    ...attribute(graph.template, by, 'AmazonManagedKafkaEventSourceConfig', 'ConsumerGroupId'),
    ...attribute(graph.template, by, 'SourceParameters', 'ManagedStreamingKafkaParameters', 'ConsumerGroupID'),
  ].map(({ value }) => symbolic(value));
  return named.find((name) => name !== undefined) ?? to.id;
}
