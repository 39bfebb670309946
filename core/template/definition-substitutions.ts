/** `DefinitionSubstitutions` of state machines: `${Name}` in a definition stands for a value of the template. */

import { entriesOf, intrinsicOf, textOf, type Mapping, type Node, type Scalar } from '../syntax/tree.ts';
import { synthesize } from './synthesize.ts';

/** The definition with each text that names a substitution as an `Fn::Sub` of it; other intrinsics stay as they are. */
export function withSubstitutions(definition: Node, substitutions: Node | undefined): Node {
  const values = new Map(entriesOf(substitutions).map(({ key, value }) => [key.text, value]));
  return values.size === 0 ? definition : substitute(definition, values);
}

function substitute(node: Node, values: ReadonlyMap<string, Node>): Node {
  switch (node.kind) {
    case 'hole':
      return node;
    case 'scalar':
      return substituteText(node, values);
    case 'sequence':
      return { ...node, items: node.items.map((item) => substitute(item, values)) };
    case 'mapping':
      return intrinsicOf(node) ? substituteIntrinsic(node, values) : substituteEntries(node, values);
  }
}

function substituteEntries(node: Mapping, values: ReadonlyMap<string, Node>): Mapping {
  const entries = node.entries.map((entry) => ({ ...entry, value: substitute(entry.value, values) }));
  return { ...node, entries };
}

/** Text in an intrinsic may hold `${…}` as well: the pieces of a joint, which JSON text with holes is made of. */
function substituteIntrinsic(node: Mapping, values: ReadonlyMap<string, Node>): Node {
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name === 'Fn::Join') return substituteEntries(node, values);
  const text = intrinsic?.name === 'Fn::Sub' ? textOf(intrinsic.argument) : undefined;
  if (text === undefined) return node;
  const used = [...values].filter(([name]) => text.includes(`\${${name}}`));
  return used.length === 0 ? node : synthesize({ 'Fn::Sub': [text, Object.fromEntries(used)] }, node.at);
}

/** Other `${…}` are text to Step Functions, so they are escaped for `Fn::Sub`. */
function substituteText(scalar: Scalar, values: ReadonlyMap<string, Node>): Node {
  const used = new Map<string, Node>();
  const text = scalar.text.replace(/\$\{(\w+)\}/g, (hole, name: string) => {
    const value = values.get(name);
    if (value === undefined) return `\${!${name}}`;
    used.set(name, value);
    return hole;
  });
  if (used.size === 0) return scalar;
  return synthesize({ 'Fn::Sub': [text, Object.fromEntries(used)] }, scalar.at);
}
