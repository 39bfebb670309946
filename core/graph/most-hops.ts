import type { Graph } from './model.ts';

/**
 * Hops of one whole that are looked at. A template of 1 MB, the most that CloudFormation takes, declares 10,000; only
 * values with many branches in very many places declare more than this.
 */
export const MOST_HOPS = 50_000;

/** Whether hops were left out, so that nothing can be told of what is missing. */
export function isCutOff({ hops }: Pick<Graph, 'hops'>): boolean {
  return hops.length > MOST_HOPS;
}
