/** Kinds of messages, told apart by their source: each topic, each bucket, each event pattern is a kind. */

import { sameTree } from '../syntax/same-tree.ts';
import { entriesOf, valueAt, type Node } from '../syntax/tree.ts';
import { canMeet } from '../template/conditions.ts';
import type { Graph, Hop } from './model.ts';
import { hopsInto } from './queries.ts';

export interface MessageType {
  readonly hop: Hop;
  /** Rules of one bus and one source are one family: their events differ in detail-type only. */
  readonly family: string;
}

/** The kinds of messages that these hops bring, each once; hops of compute say nothing of their messages. */
export function distinctMessageTypes(graph: Graph, hops: readonly Hop[]): readonly MessageType[] {
  const types: MessageType[] = [];
  for (const hop of hops) {
    const family = familyOf(graph, hop);
    if (family === undefined) continue;
    const isNew = types.every((type) => !sameType(type.hop, hop) && meet(graph, type.hop, hop));
    if (isNew) types.push({ hop, family });
  }
  return types;
}

function meet(graph: Graph, one: Hop, other: Hop): boolean {
  return canMeet(graph.template.conditions, one.when, other.when);
}

function familyOf(graph: Graph, hop: Hop): string | undefined {
  switch (hop.from.kind) {
    case 'topic':
    case 'bucket':
      return hop.from.id;
    case 'rule':
      return hop.kind === 'target' ? ruleFamily(graph, hop) : undefined;
    default:
      return undefined;
  }
}

function ruleFamily(graph: Graph, hop: Hop): string {
  const buses = hopsInto(graph, hop.from).map((publish) => publish.from.id);
  const source = valueAt(patternOf(hop), 'source');
  return `${buses.join()} ${source === undefined ? hop.from.id : textsIn(source).join()}`;
}

function textsIn(node: Node): readonly string[] {
  if (node.kind === 'scalar') return [node.text];
  if (node.kind === 'sequence') return node.items.flatMap(textsIn);
  return entriesOf(node).flatMap((entry) => [entry.key.text, ...textsIn(entry.value)]);
}

function patternOf(hop: Hop): Node | undefined {
  return valueAt(hop.by.properties, 'EventPattern');
}

/** The same source, or two rules with the same pattern. */
function sameType(one: Hop, other: Hop): boolean {
  if (one.from === other.from) return true;
  if (one.from.kind !== 'rule' || other.from.kind !== 'rule') return false;
  const [first, second] = [patternOf(one), patternOf(other)];
  return first !== undefined && second !== undefined && sameTree(first, second);
}
