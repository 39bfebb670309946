/** Who reads a stream, and which of its readers share what it gives. */

import { attribute } from '../template/attributes.ts';
import type { Resource } from '../template/model.ts';
import type { Term } from '../template/term.ts';
import type { Choice } from '../template/value.ts';
import type { Graph, GraphNode, Hop } from './model.ts';
import { consumersOf, strong } from './queries.ts';

/** The hops by which mappings, pipes and delivery streams read what all share, one for each of them. */
export function sharingReaders(graph: Graph, stream: GraphNode): readonly Hop[] {
  const reads = strong(consumersOf(graph, stream)).filter(({ kind }) => kind === 'poll' || kind === 'pipe');
  const readers = new Map(reads.filter(({ by }) => !readsAlone(graph, by)).map((hop) => [hop.by, hop]));
  return [...readers.values()];
}

/** Enhanced fan-out: a registered consumer gets its own 2 MB/s from each shard. */
export function readsAlone(graph: Graph, by: Resource): boolean {
  return sourcesOf(graph, by).some(({ value }) => isStreamConsumer(graph, value));
}

/** Whether a mapping or pipe reads as this registered consumer. */
export function readsAs(graph: Graph, by: Resource, consumer: Resource): boolean {
  if (consumer.type !== 'AWS::Kinesis::StreamConsumer') return false;
  return sourcesOf(graph, by).some(({ value }) => value.kind === 'attribute' && value.resource === consumer.id);
}

function sourcesOf({ template }: Graph, by: Resource): readonly Choice<Term>[] {
  return [...attribute(template, by, 'EventSourceArn'), ...attribute(template, by, 'Source')];
}

function isStreamConsumer(graph: Graph, term: Term): boolean {
  switch (term.kind) {
    case 'attribute':
      return graph.template.resources.get(term.resource)?.type === 'AWS::Kinesis::StreamConsumer';
    case 'text':
      return term.text.includes('/consumer/');
    case 'composed':
      return term.parts.some((part) => {
        return typeof part === 'string' ? part.includes('/consumer/') : isStreamConsumer(graph, part);
      });
    default:
      return false;
  }
}
