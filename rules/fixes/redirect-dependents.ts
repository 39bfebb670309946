/** What waits for resources that another one takes over from. */

import type { Change } from '../../core/change/change.ts';
import type { Graph } from '../../core/graph/model.ts';
import { referencesIn } from '../../core/references.ts';
import type { Place } from '../../core/source.ts';
import { textOf } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { waitsFor } from './order-of-creation.ts';

/** Lets everything wait for the heir instead; undefined where more than `DependsOn` names one of the others. */
export function redirectDependents(
  graph: Graph,
  heir: Resource,
  others: readonly Resource[],
): readonly Change[] | undefined {
  const gone = new Set(others.map(({ id }) => id));
  const waiting = new Map<string, readonly Change[]>();
  for (const resource of graph.template.resources.values()) {
    const names = waitsFor(resource);
    const hasHeir = resource === heir || names.some((name) => textOf(name) === heir.id);
    const own = names.filter((name) => gone.has(textOf(name) ?? ''));
    for (const [index, node] of own.entries()) {
      const change: Change = hasHeir || index > 0 ? { do: 'remove', node } : { do: 'replace', node, value: heir.id };
      waiting.set(keyOf(node.at), others.includes(resource) ? [] : [change]);
    }
  }
  const mentions = referencesIn(graph.template).filter(({ id }) => gone.has(id));
  return mentions.length === waiting.size ? [...waiting.values()].flat() : undefined;
}

function keyOf({ source, start }: Place): string {
  return `${source.path}:${start}`;
}
