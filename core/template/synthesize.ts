/** Nodes that no one wrote: what SAM and the Serverless Framework generate, at the place of the text that made them. */

import type { Place } from '../source.ts';
import type { Entry, Mapping, Node, Scalar, Sequence } from '../syntax/tree.ts';

/** Plain data to make a node of; a `Node` inside is taken over with its own place, `undefined` values are left out. */
export type Draft = string | number | boolean | Node | readonly Draft[] | { readonly [key: string]: Draft | undefined };

/** A node made of plain data; every part points at the same place. */
export function synthesize(draft: Draft, at: Place): Node {
  if (typeof draft !== 'object') return scalar(draft, at);
  if (isNode(draft)) return draft;
  if (Array.isArray(draft)) return sequence(draft.map((item: Draft) => synthesize(item, at)), at);
  return mapping(draft as { readonly [key: string]: Draft | undefined }, at);
}

/** A mapping made of plain data. */
export function mapping(fields: { readonly [key: string]: Draft | undefined }, at: Place): Mapping {
  const entries: Entry[] = [];
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    if (value !== undefined) entries.push({ key: scalar(key, at), value: synthesize(value, at), at });
  }
  return { kind: 'mapping', entries, style: 'block', at };
}

function sequence(items: readonly Node[], at: Place): Sequence {
  return { kind: 'sequence', items, style: 'block', at };
}

function scalar(value: string | number | boolean, at: Place): Scalar {
  return { kind: 'scalar', value, text: String(value), style: 'plain', at };
}

function isNode(draft: object): draft is Node {
  return 'kind' in draft && 'at' in draft;
}

export function ref(id: string): Draft {
  return { Ref: id };
}

export function getAtt(id: string, attribute: string): Draft {
  return { 'Fn::GetAtt': [id, attribute] };
}
