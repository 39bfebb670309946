/** Tags: CloudFormation's short form of an intrinsic function, and the types of YAML itself. */

import type { Place } from '../source.ts';
import { plainValue } from './plain-value.ts';
import { intrinsicOfTag } from './short-tag.ts';
import type { Node, Scalar } from './tree.ts';

/** A value under a tag at `tagAt`; `at` covers both. */
export function underTag(value: Node, tag: string, tagAt: Place, at: Place): Node {
  const name = intrinsicOfTag(tag);
  if (name === undefined) return value.kind === 'scalar' ? retyped(value, tag) : value;
  const key: Scalar = { kind: 'scalar', value: name, text: name, style: 'plain', at: tagAt };
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
