import { asynchronousOutcomes } from './delivery/asynchronous-call.ts';
import type { Graph, Hop } from './model.ts';

/** "3 times in about 3 minutes": how often and how long the function is called for one message of this hop. */
export function asynchronousTries(graph: Graph, call: Hop): string {
  const failing = asynchronousOutcomes(graph, call).filter(({ failure }) => failure === 'throws');
  const counts = new Set(failing.map(({ tries }) => (tries.known ? tries.max : undefined)));
  const [count, ...others] = counts;
  switch (others.length === 0 ? count : undefined) {
    case 1:
      return 'once';
    case 2:
      return 'twice, a minute apart';
    case 3:
      return '3 times in about 3 minutes';
    default:
      return 'up to 3 times in about 3 minutes';
  }
}
