import type { Graph } from '../graph/model.ts';
import type { Setting } from '../graph/settings.ts';
import { covers, textAt, type Place } from '../source.ts';
import { entryOf, type Entry, type Mapping, type Node } from '../syntax/tree.ts';
import { stackOf } from '../template/stacks/stack-of.ts';

/**
 * The text behind which a figure is shown that its owner leaves out: the type of a resource or of a SAM event, else the
 * key of what the Serverless Framework makes a resource of; undefined where the owner has no text of its own.
 */
export function anchorOf(graph: Graph, { owner }: Setting): Place | undefined {
  const type = owner.generated ? undefined : typeOf(owner.body);
  if (type !== undefined && textAt(type).includes('::')) return type;
  const entry = entryNamedAt(stackOf(graph.template, owner).root, owner.at);
  if (entry === undefined) return undefined;
  return typeOf(entry.value) ?? behindColon(entry.key.at);
}

function typeOf(node: Node): Place | undefined {
  const type = entryOf(node, 'Type')?.value;
  return type?.kind === 'scalar' ? type.at : undefined;
}

/** The written mapping whose key is this text. */
export function mappingNamedAt(root: Node, at: Place): Mapping | undefined {
  const value = entryNamedAt(root, at)?.value;
  return value?.kind === 'mapping' ? value : undefined;
}

function entryNamedAt(node: Node, at: Place): Entry | undefined {
  if (node.kind === 'sequence') {
    const item = node.items.find((one) => holds(one, at));
    return item && entryNamedAt(item, at);
  }
  if (node.kind !== 'mapping') return undefined;
  const own = node.entries.find(({ key }) => key.at.start === at.start && key.at.source.path === at.source.path);
  if (own !== undefined) return own;
  const around = node.entries.find(({ value }) => holds(value, at));
  return around && entryNamedAt(around.value, at);
}

function holds({ at: own }: Node, { source, start }: Place): boolean {
  return own.source.path === source.path && covers(own, start);
}

function behindColon({ source, start, end }: Place): Place {
  return { source, start, end: source.text[end] === ':' ? end + 1 : end };
}
