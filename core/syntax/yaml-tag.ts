/** Tags: CloudFormation's short form of an intrinsic function, and the types of YAML itself. */

import type { CST } from 'yaml';
import type { Mapping, Node, Scalar } from './tree.ts';
import { plainValue } from './plain-value.ts';
import { intrinsicOfTag } from './short-tag.ts';
import { placeOf } from './yaml-reading.ts';
import type { Reading } from './yaml-reading.ts';

/** A value under its tags, the outermost first. */
export function tagged(reading: Reading, value: Node, tags: readonly CST.SourceToken[], end: number): Node {
  let node = value;
  for (let i = tags.length - 1; i >= 0; i--) node = underTag(reading, node, tags[i] as CST.SourceToken, end);
  return node;
}

function underTag(reading: Reading, value: Node, tag: CST.SourceToken, end: number): Node {
  const name = intrinsicOfTag(tag.source);
  if (name !== undefined) return shortForm(reading, name, value, tag, end);
  return value.kind === 'scalar' ? retyped(value, tag.source) : value;
}

function shortForm(reading: Reading, name: string, value: Node, tag: CST.SourceToken, end: number): Mapping {
  const tagEnd = tag.offset + tag.source.length;
  const key: Scalar = {
    kind: 'scalar', value: name, text: name, style: 'plain', at: placeOf(reading, tag.offset, tagEnd),
  };
  const at = placeOf(reading, tag.offset, Math.max(end, tagEnd));
  reading.values += 1;
  return { kind: 'mapping', entries: [{ key, value, at }], style: 'short', at };
}

function retyped(scalar: Scalar, tag: string): Scalar {
  switch (tag) {
    case '!':
    case '!!str':
      return { ...scalar, value: scalar.text };
    case '!!int':
    case '!!float':
    case '!!bool':
    case '!!null':
      return { ...scalar, value: plainValue(scalar.text) };
    default:
      return scalar;
  }
}
