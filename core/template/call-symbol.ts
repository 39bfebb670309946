/**
 * Names for calls whose result only a deployment can tell: `${Select(0, GetAZs(''))}`. The same call has the same
 * result wherever it stands in a template, so two values with the same name are one and the same.
 */

import { intrinsicOf, type Mapping, type Node } from '../syntax/tree.ts';

/** A longer name tells a reader nothing; such a call has none. */
const LONGEST = 200;

/** The name of a call; undefined where something in it has none. */
export function callSymbol(call: Mapping): string | undefined {
  const text = written(call);
  return text === undefined || withoutPaths(text).length > LONGEST ? undefined : `\${${text}}`;
}

/** In a whole of several stacks the path of a file may stand before a name, and where that lies must not matter. */
function withoutPaths(text: string): string {
  return text.replace(/[^\s'(]+/g, (word) => word.slice(word.lastIndexOf('#') + 1));
}

function written(node: Node): string | undefined {
  switch (node.kind) {
    case 'hole':
      return node.symbol === undefined ? undefined : withoutBraces(node.symbol);
    case 'scalar':
      return /^[0-9]+$/.test(node.text) ? node.text : `'${withoutBraces(node.text)}'`;
    case 'sequence':
      return joined(node.items.map(written));
    case 'mapping':
      return writtenCall(node);
  }
}

function writtenCall(node: Mapping): string | undefined {
  const intrinsic = intrinsicOf(node);
  if (intrinsic === undefined) return undefined;
  const { name, argument } = intrinsic;
  if (name === 'Ref' && argument.kind === 'scalar') return argument.text;
  const inside = written(argument);
  return inside === undefined ? undefined : `${name.replace('Fn::', '')}(${inside})`;
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join(', ');
}

/** A name stands between braces itself. */
function withoutBraces(text: string): string {
  return text.replaceAll('${', '<').replaceAll('}', '>');
}
