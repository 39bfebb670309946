import type { Graph, GraphNode } from '../graph/model.ts';
import { isFifo } from '../graph/queue.ts';
import { isExpress } from '../graph/states/kind.ts';
import { isFifoTopic } from '../graph/topic.ts';
import { textAttribute } from '../template/attributes.ts';
import type { Resource } from '../template/model.ts';
import type { Value } from '../template/value.ts';

/** Which of a service's variants a node is: FIFO, Express, internal. Empty where it has none or cannot be known. */
export function variantOf(graph: Graph, node: GraphNode, resource: Resource): string {
  switch (node.kind) {
    case 'queue':
      return choose(isFifo(graph, node), (fifo) => (fifo ? 'FIFO' : 'standard'));
    case 'topic':
      return choose(isFifoTopic(graph, node), (fifo) => (fifo ? 'FIFO' : 'standard'));
    case 'workflow':
      return choose(isExpress(graph.template, resource), (express) => (express ? 'Express' : 'Standard'));
    case 'load-balancer':
      return choose(textAttribute(graph.template, resource, 'Scheme'), (scheme) =>
        scheme === 'internal' ? 'internal' : 'internet-facing',
      );
    default:
      return '';
  }
}

/** The word for the first choice that is known. */
function choose<T>(value: Value<T>, wordFor: (choice: T) => string): string {
  for (const { value: choice } of value) if (choice.known) return wordFor(choice.value);
  return '';
}
