/** How often Lambda tries a call that nobody waits for. Source: Lambda developer guide, "Error handling", 2026-11. */

import { numberAttribute } from '../template/attributes.ts';
import type { Resource } from '../template/model.ts';
import { firstKnown } from '../template/value.ts';
import { ASYNCHRONOUS_TRIES } from './function.ts';
import { invokeConfigsOf } from './invoke-configs.ts';
import type { Graph, Hop } from './model.ts';

/** "3 times in about 3 minutes": how often and how long the function is called for one message of this hop. */
export function asynchronousTries(graph: Graph, call: Hop): string {
  const configs = invokeConfigsOf(graph, call.to, call.qualifier === undefined ? 'function' : 'alias');
  const tries = configs.map((config) => triesIn(graph, config));
  if (tries.length > 1 || tries.includes(undefined)) return 'up to 3 times in about 3 minutes';
  switch (tries[0]) {
    case 1:
      return 'once';
    case 2:
      return 'twice, a minute apart';
    default:
      return '3 times in about 3 minutes';
  }
}

/** `MaximumRetryAttempts` counts the tries after the first. */
function triesIn(graph: Graph, config: Resource): number | undefined {
  const retries = numberAttribute(graph.template, config, ['MaximumRetryAttempts'], ASYNCHRONOUS_TRIES - 1);
  const known = firstKnown(retries);
  return known === undefined ? undefined : known + 1;
}
