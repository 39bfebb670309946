/** What waits for resources that another one takes over from. */

import type { Change } from '../../core/change/change.ts';
import type { Graph } from '../../core/graph/model.ts';
import { referencesIn } from '../../core/references.ts';
import type { Place } from '../../core/source.ts';
import { entryOf, itemsOf, textOf, type Node } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { namesInNode } from '../../core/template/stacks/names-in-node.ts';

/** Lets everything wait for the heir instead; undefined where more than `DependsOn` names one of the others. */
export function redirectDependents(
  graph: Graph,
  heir: Resource,
  others: readonly Resource[],
): readonly Change[] | undefined {
  const gone = new Set(others.map(({ id }) => id));
  const waiting = new Map<string, readonly Change[]>();
  for (const resource of graph.template.resources.values()) {
    const names = dependencies(resource);
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

function dependencies({ body }: Resource): readonly Node[] {
  const node = entryOf(body, 'DependsOn')?.value;
  if (node === undefined) return [];
  return node.kind === 'sequence' ? itemsOf(node) : [node];
}

/** Whether resources would wait for themselves if they were one: one leads to another through a third. */
export function wouldWaitForThemselves({ template }: Graph, ones: readonly Resource[]): boolean {
  const ids = new Set(ones.map(({ id }) => id));
  const seen = new Set<string>();
  const open = ones.flatMap(namesIn).filter((name) => !ids.has(name));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (ids.has(name)) return true;
    const resource = template.resources.get(name);
    if (resource !== undefined && !seen.has(name)) open.push(...namesIn(resource));
    seen.add(name);
  }
  return false;
}

function namesIn(resource: Resource): readonly string[] {
  return [...namesInNode(resource.properties), ...dependencies(resource).map((node) => textOf(node) ?? '')];
}
