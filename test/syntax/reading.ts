/** The short ways of reading YAML and JSON against the long ones. */

import type { Source } from '../../core/source.ts';
import { parseJson } from '../../core/syntax/json.ts';
import { isJson } from '../../core/syntax/parse.ts';
import type { Node } from '../../core/syntax/tree.ts';
import { readWellFormedJson } from '../../core/syntax/well-formed/json.ts';
import { readWellFormed } from '../../core/syntax/well-formed/read.ts';
import { parseYaml } from '../../core/syntax/yaml.ts';

/** What became of a text: `short` if the short way read it, `plain` if only the long way did, without a problem. */
export interface Reading {
  readonly way: 'short' | 'plain' | 'broken';
  /** Where the two disagree. */
  readonly difference: string | undefined;
}

/** Reads a text both ways. */
export function readBothWays(source: Source): Reading {
  const [readShort, readLong] = isJson(source) ? [readWellFormedJson, parseJson] : [readWellFormed, parseYaml];
  const short = readShort(source);
  const { root, problems } = readLong(source);
  if (short === undefined) return { way: problems.length === 0 ? 'plain' : 'broken', difference: undefined };
  const [problem] = problems;
  const difference = problem === undefined ? differenceOf(short, root) : `read in spite of: ${problem.message}`;
  return { way: 'short', difference };
}

/** The first difference between two trees of one source, as a path of keys and what differs there. */
export function differenceOf(one: Node, other: Node): string | undefined {
  return nodes(one, other, '', new Map());
}

function nodes(one: Node, other: Node, path: string, seen: Map<Node, Node>): string | undefined {
  if (seen.get(one) === other) return undefined;
  seen.set(one, other);
  const { at, kind, ...rest } = told(one);
  const { at: otherAt, kind: otherKind, ...otherRest } = told(other);
  if (kind !== otherKind) return `${path}: ${kind}, ${otherKind}`;
  if (at !== otherAt) return `${path}: at ${at}, ${otherAt}`;
  const [said, otherSaid] = [JSON.stringify(rest), JSON.stringify(otherRest)];
  return said === otherSaid ? children(one, other, path, seen) : `${path}: ${said}, ${otherSaid}`;
}

/** What a node says itself. */
function told(node: Node): Record<string, unknown> {
  const at = `${node.at.source.path}:${node.at.start}-${node.at.end}`;
  if (node.kind === 'sequence') return { ...node, at, items: node.items.length };
  if (node.kind === 'mapping') {
    return { ...node, at, entries: node.entries.map((entry) => `${entry.at.start}-${entry.at.end}`) };
  }
  return { ...node, at };
}

function children(one: Node, other: Node, path: string, seen: Map<Node, Node>): string | undefined {
  const pairs = partsOf(one);
  const others = partsOf(other);
  for (let i = 0; i < pairs.length; i++) {
    const found = nodes(pairs[i] as Node, others[i] as Node, `${path}/${i}`, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

function partsOf(node: Node): readonly Node[] {
  if (node.kind === 'sequence') return node.items;
  return node.kind === 'mapping' ? node.entries.flatMap(({ key, value }) => [key, value]) : [];
}
